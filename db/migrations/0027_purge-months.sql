-- Once a cancelled shop is purged, the checklists and figures of its months go, as the texts of its proofs do; their hashes stay.
GRANT UPDATE (checklist) ON month_closes TO daybook_engine;
--> statement-breakpoint
GRANT UPDATE (figures) ON tax_filings TO daybook_engine;
