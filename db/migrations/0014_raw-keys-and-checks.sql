ALTER TABLE "company_references" ADD COLUMN "state" text DEFAULT 'as-known' NOT NULL;--> statement-breakpoint
ALTER TABLE "company_references" ADD COLUMN "checked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "raw_key" text;--> statement-breakpoint
ALTER TABLE "source_connections" ADD COLUMN "locations" jsonb;--> statement-breakpoint
CREATE INDEX "documents_by_raw" ON "documents" USING btree ("shop_id","raw_key");