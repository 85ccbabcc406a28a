CREATE TABLE "day_proofs" (
	"shop_id" text NOT NULL,
	"target_connection_id" text NOT NULL,
	"business_date" date NOT NULL,
	"documents" integer DEFAULT 0 NOT NULL,
	"prepared_hash" text,
	"proof" jsonb,
	"state" text NOT NULL,
	"proved_at" timestamp with time zone,
	CONSTRAINT "day_proofs_shop_id_target_connection_id_business_date_pk" PRIMARY KEY("shop_id","target_connection_id","business_date")
);
--> statement-breakpoint
ALTER TABLE "target_connections" ADD COLUMN "joined_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "target_connections" ADD COLUMN "start_date" date;--> statement-breakpoint
ALTER TABLE "target_connections" ADD COLUMN "trouble" jsonb;--> statement-breakpoint
ALTER TABLE "day_proofs" ADD CONSTRAINT "day_proofs_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "day_proofs_by_day" ON "day_proofs" USING btree ("shop_id","business_date");
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON day_proofs TO daybook_engine;
--> statement-breakpoint
GRANT SELECT ON day_proofs TO daybook_shop;
--> statement-breakpoint
ALTER TABLE day_proofs ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON day_proofs TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON day_proofs FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
