/** Layers from back to front; each path starts at the thing's middle and stays within 12 units of it. */
export type Thing = readonly { fill: string; path: string }[];

/** Colours of things, light enough for dark outlines to be seen on them. */
export const blue = "#7cc4ea";
export const brown = "#d3a06c";
export const dark = "#8a5a3c";
export const grey = "#b9c0c2";
export const orange = "#f59b3a";
export const purple = "#a98bd0";
export const red = "#e8695d";
export const water = "#bfe3f2";
