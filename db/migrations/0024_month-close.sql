CREATE TABLE "month_closes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"target_connection_id" text NOT NULL,
	"month" text NOT NULL,
	"act" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"note" text,
	"overrides" jsonb NOT NULL,
	"hash" text,
	"checklist" jsonb
);
--> statement-breakpoint
CREATE TABLE "month_readings" (
	"shop_id" text NOT NULL,
	"target_connection_id" text NOT NULL,
	"month" text NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"read_by" text NOT NULL,
	"answer" jsonb NOT NULL,
	CONSTRAINT "month_readings_shop_id_target_connection_id_month_pk" PRIMARY KEY("shop_id","target_connection_id","month")
);
--> statement-breakpoint
CREATE TABLE "tax_filings" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"target_connection_id" text NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date NOT NULL,
	"act" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"note" text,
	"hash" text,
	"figures" jsonb
);
--> statement-breakpoint
ALTER TABLE "month_closes" ADD CONSTRAINT "month_closes_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "month_readings" ADD CONSTRAINT "month_readings_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tax_filings" ADD CONSTRAINT "tax_filings_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "month_closes_by_books" ON "month_closes" USING btree ("shop_id","target_connection_id","id");--> statement-breakpoint
CREATE INDEX "tax_filings_by_books" ON "tax_filings" USING btree ("shop_id","target_connection_id","id");
--> statement-breakpoint
GRANT SELECT, INSERT ON month_closes, tax_filings TO daybook_engine;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON month_readings TO daybook_engine;
--> statement-breakpoint
GRANT USAGE, SELECT ON SEQUENCE month_closes_id_seq, tax_filings_id_seq TO daybook_engine;
--> statement-breakpoint
GRANT SELECT ON month_closes, tax_filings, month_readings TO daybook_shop;
--> statement-breakpoint
ALTER TABLE month_closes ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON month_closes TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON month_closes FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
--> statement-breakpoint
ALTER TABLE tax_filings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON tax_filings TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON tax_filings FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
--> statement-breakpoint
ALTER TABLE month_readings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON month_readings TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON month_readings FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
