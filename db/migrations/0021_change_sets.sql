CREATE TABLE "change_set_items" (
	"shop_id" text NOT NULL,
	"set_number" integer NOT NULL,
	"position" integer NOT NULL,
	"item" jsonb NOT NULL,
	"effect" jsonb NOT NULL,
	"action" text NOT NULL,
	"entry_id" uuid,
	"saved_copy" jsonb,
	"state" text NOT NULL,
	"code" text,
	"detail" text,
	"request_key" text,
	"last_byte_at" timestamp with time zone,
	"new_books_id" text,
	"done_at" timestamp with time zone,
	CONSTRAINT "change_set_items_shop_id_set_number_position_pk" PRIMARY KEY("shop_id","set_number","position")
);
--> statement-breakpoint
CREATE TABLE "change_sets" (
	"shop_id" text NOT NULL,
	"number" integer NOT NULL,
	"target_connection_id" text NOT NULL,
	"kind" text NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date NOT NULL,
	"undoes" integer,
	"asked" jsonb NOT NULL,
	"state" text NOT NULL,
	"hash" text NOT NULL,
	"drawn_by" text NOT NULL,
	"drawn_at" timestamp with time zone NOT NULL,
	"approved_by" text,
	"approved_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "change_sets_shop_id_number_pk" PRIMARY KEY("shop_id","number")
);
--> statement-breakpoint
ALTER TABLE "change_set_items" ADD CONSTRAINT "change_set_items_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_sets" ADD CONSTRAINT "change_sets_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "change_set_items_by_entry" ON "change_set_items" USING btree ("shop_id","entry_id");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON change_sets, change_set_items TO daybook_engine;
--> statement-breakpoint
GRANT SELECT ON change_sets, change_set_items TO daybook_shop;
--> statement-breakpoint
ALTER TABLE change_sets ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON change_sets TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON change_sets FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
--> statement-breakpoint
ALTER TABLE change_set_items ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON change_set_items TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON change_set_items FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
