/** Licences, as SPDX writes them, under which others may change a lesson and pass it on. */
export const openLicence = /^(?:CC0-1\.0|CC-BY(?:-SA)?-[1-4]\.\d|MIT|Apache-2\.0)$/;
