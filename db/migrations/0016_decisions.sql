CREATE TABLE "company_charts" (
	"company_id" text PRIMARY KEY NOT NULL,
	"chart" jsonb NOT NULL,
	"read_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"target_connection_id" text NOT NULL,
	"topic" text NOT NULL,
	"choice" text NOT NULL,
	"detail" jsonb,
	"is_default" boolean NOT NULL,
	"effective_from" date NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mapping_versions" ADD COLUMN "days" jsonb;--> statement-breakpoint
ALTER TABLE "mapping_versions" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "set_up_fee_reason" text;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "comes_from" text;--> statement-breakpoint
ALTER TABLE "company_charts" ADD CONSTRAINT "company_charts_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decisions_by_books" ON "decisions" USING btree ("shop_id","target_connection_id","topic");
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON company_charts TO daybook_engine;
--> statement-breakpoint
GRANT SELECT, INSERT ON decisions TO daybook_engine;
--> statement-breakpoint
GRANT USAGE, SELECT ON SEQUENCE decisions_id_seq TO daybook_engine;
--> statement-breakpoint
GRANT SELECT ON decisions TO daybook_shop;
--> statement-breakpoint
ALTER TABLE decisions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON decisions TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON decisions FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
