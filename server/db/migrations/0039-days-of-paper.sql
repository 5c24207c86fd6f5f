-- The register asks who wrote on paper since a day, however many sheets were typed in before.
create index paper_sitting_by_day on paper_sitting (worked_on);
