/** Whether at least half of these cells are such; of none none are. */
export function areMostly(cells: string[], isSuch: (cell: string) => boolean): boolean {
  return cells.length > 0 && cells.filter(isSuch).length * 2 >= cells.length;
}
