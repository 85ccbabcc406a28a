CREATE TABLE "open_item_lists" (
	"shop_id" text NOT NULL,
	"target_connection_id" text NOT NULL,
	"occasion" text NOT NULL,
	"as_of" date NOT NULL,
	"list" jsonb NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"read_by" text NOT NULL,
	CONSTRAINT "open_item_lists_shop_id_target_connection_id_occasion_pk" PRIMARY KEY("shop_id","target_connection_id","occasion")
);
--> statement-breakpoint
CREATE TABLE "open_items" (
	"shop_id" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"target_connection_id" text NOT NULL,
	"ref" text NOT NULL,
	"side" text NOT NULL,
	"number" text NOT NULL,
	"party" text,
	"business_date" date,
	"amount" bigint NOT NULL,
	"state" text NOT NULL,
	"books_id" text,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"note" text,
	CONSTRAINT "open_items_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);
--> statement-breakpoint
CREATE TABLE "overlap_findings" (
	"shop_id" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"target_connection_id" text NOT NULL,
	"subject" text,
	"purpose" text,
	"day" date,
	"books_type" text NOT NULL,
	"books_kind" text DEFAULT '' NOT NULL,
	"books_id" text NOT NULL,
	"books_version" text NOT NULL,
	"number" text NOT NULL,
	"business_date" date NOT NULL,
	"amount" bigint NOT NULL,
	"party" text,
	"ours" jsonb,
	"strength" text NOT NULL,
	"reasons" jsonb NOT NULL,
	"state" text NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"note" text,
	CONSTRAINT "overlap_findings_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);
--> statement-breakpoint
CREATE TABLE "overlap_reads" (
	"shop_id" text NOT NULL,
	"target_connection_id" text NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"read_by" text NOT NULL,
	CONSTRAINT "overlap_reads_shop_id_target_connection_id_pk" PRIMARY KEY("shop_id","target_connection_id")
);
--> statement-breakpoint
ALTER TABLE "open_item_lists" ADD CONSTRAINT "open_item_lists_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_items" ADD CONSTRAINT "open_items_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "overlap_findings" ADD CONSTRAINT "overlap_findings_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "overlap_reads" ADD CONSTRAINT "overlap_reads_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "open_items_once" ON "open_items" USING btree ("shop_id","target_connection_id","ref","side");--> statement-breakpoint
CREATE UNIQUE INDEX "overlap_findings_once" ON "overlap_findings" USING btree ("shop_id","target_connection_id","books_type","books_kind","books_id");--> statement-breakpoint
CREATE INDEX "overlap_findings_open" ON "overlap_findings" USING btree ("shop_id","state");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON overlap_findings, overlap_reads, open_items, open_item_lists TO daybook_engine;
--> statement-breakpoint
GRANT SELECT ON overlap_findings, overlap_reads, open_items, open_item_lists TO daybook_shop;
--> statement-breakpoint
ALTER TABLE overlap_findings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON overlap_findings TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON overlap_findings FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
--> statement-breakpoint
ALTER TABLE overlap_reads ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON overlap_reads TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON overlap_reads FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
--> statement-breakpoint
ALTER TABLE open_items ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON open_items TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON open_items FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
--> statement-breakpoint
ALTER TABLE open_item_lists ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON open_item_lists TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON open_item_lists FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
