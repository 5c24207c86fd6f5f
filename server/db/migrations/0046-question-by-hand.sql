-- The word with which the office asked, in a file of receipts, how far this hub has heard orders: it goes into each parcel with
-- the answer, by which the office finds that the card was put back from a copy.
alter table office_by_hand add column question text;
