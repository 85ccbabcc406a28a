CREATE TABLE "first_sync_ranges" (
	"shop_id" text NOT NULL,
	"life" integer NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by" text NOT NULL,
	CONSTRAINT "first_sync_ranges_shop_id_life_from_date_pk" PRIMARY KEY("shop_id","life","from_date")
);
--> statement-breakpoint
CREATE TABLE "preflights" (
	"shop_id" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"read_by" text NOT NULL,
	"lines" jsonb NOT NULL,
	"taxes" jsonb NOT NULL,
	CONSTRAINT "preflights_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);
--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "first_sync_kind" text DEFAULT 'from-date' NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "first_sync_from" date;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "first_sync_to" date;--> statement-breakpoint
ALTER TABLE "first_sync_ranges" ADD CONSTRAINT "first_sync_ranges_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preflights" ADD CONSTRAINT "preflights_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "preflights_last" ON "preflights" USING btree ("shop_id","read_at");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON preflights, first_sync_ranges TO daybook_engine;
--> statement-breakpoint
GRANT SELECT ON preflights, first_sync_ranges TO daybook_shop;
--> statement-breakpoint
ALTER TABLE preflights ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON preflights TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON preflights FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
--> statement-breakpoint
ALTER TABLE first_sync_ranges ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON first_sync_ranges TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON first_sync_ranges FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
