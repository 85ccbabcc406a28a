CREATE TABLE "file_uploads" (
	"shop_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"encoding" text NOT NULL,
	"date_format" text NOT NULL,
	"decimal_mark" text NOT NULL,
	"period_from" date,
	"period_to" date,
	"content" text NOT NULL,
	"state" text NOT NULL,
	"rows" integer NOT NULL,
	"uploaded_by" text NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"counts" jsonb,
	"received_from" date,
	"received_to" date,
	CONSTRAINT "file_uploads_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);
--> statement-breakpoint
ALTER TABLE "file_uploads" ADD CONSTRAINT "file_uploads_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "file_uploads_by_shop" ON "file_uploads" USING btree ("shop_id","uploaded_at");
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON file_uploads TO daybook_engine;
--> statement-breakpoint
GRANT SELECT ON file_uploads TO daybook_shop;
--> statement-breakpoint
ALTER TABLE file_uploads ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON file_uploads TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON file_uploads FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
