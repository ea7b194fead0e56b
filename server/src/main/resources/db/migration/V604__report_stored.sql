-- A signed version also lies in its study, as a structured report and as a document. address is that by which whoever signed
-- reached the server; the document's QR code leads there.
alter table report_delivery add column address text not null default '';
alter table report_delivery add column stored_at timestamptz;

-- Versions signed before were never meant to lie there.
update report_delivery set stored_at = created_at;

create index report_delivery_unstored on report_delivery (created_at) where stored_at is null;
