CREATE TABLE "books_snapshots" (
	"shop_id" text NOT NULL,
	"entry_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"object" jsonb NOT NULL,
	"hash" text NOT NULL,
	"holds" jsonb NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "books_snapshots_shop_id_entry_id_pk" PRIMARY KEY("shop_id","entry_id")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"shop_id" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"target_connection_id" text NOT NULL,
	"entry_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"cause" text NOT NULL,
	"hold" text,
	"state" text NOT NULL,
	"resolution" text,
	"before" jsonb,
	"after" jsonb,
	"belongs_to" date NOT NULL,
	"booked_on" date,
	"adjustment_id" uuid,
	"changed_in_books_at" timestamp with time zone,
	"changed_in_books_by" text,
	"opened_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"note" text,
	"closed_at" timestamp with time zone,
	CONSTRAINT "cases_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);
--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "belongs_to" date;--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "adjusts" uuid;--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "adopted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "books_snapshots" ADD CONSTRAINT "books_snapshots_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "cases_one_open" ON "cases" USING btree ("shop_id","entry_id","kind") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "cases_by_day" ON "cases" USING btree ("shop_id","belongs_to");--> statement-breakpoint
CREATE INDEX "entries_by_belonging" ON "entries" USING btree ("shop_id","belongs_to") WHERE belongs_to is not null;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON cases, books_snapshots TO daybook_engine;
--> statement-breakpoint
GRANT SELECT ON cases, books_snapshots TO daybook_shop;
--> statement-breakpoint
ALTER TABLE cases ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON cases TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON cases FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
--> statement-breakpoint
ALTER TABLE books_snapshots ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON books_snapshots TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON books_snapshots FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
