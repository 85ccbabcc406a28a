CREATE TABLE "proof_chain" (
	"shop_id" text NOT NULL,
	"target_connection_id" text NOT NULL,
	"number" integer NOT NULL,
	"business_date" date NOT NULL,
	"state" text NOT NULL,
	"proof_hash" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"mapping_version" integer NOT NULL,
	"engine_version" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "proof_chain_shop_id_target_connection_id_number_pk" PRIMARY KEY("shop_id","target_connection_id","number")
);
--> statement-breakpoint
CREATE TABLE "proof_texts" (
	"shop_id" text NOT NULL,
	"hash" text NOT NULL,
	"proof" text NOT NULL,
	CONSTRAINT "proof_texts_shop_id_hash_pk" PRIMARY KEY("shop_id","hash")
);
--> statement-breakpoint
CREATE TABLE "settlements" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"target_connection_id" text NOT NULL,
	"entry_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"purpose" text NOT NULL,
	"business_date" date NOT NULL,
	"operation" text NOT NULL,
	"request_key" text,
	"generation" integer NOT NULL,
	"asked" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"found" text NOT NULL,
	"books_id" text,
	"detail" text NOT NULL,
	"done" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "proof_chain" ADD CONSTRAINT "proof_chain_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proof_texts" ADD CONSTRAINT "proof_texts_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlements" ADD CONSTRAINT "settlements_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "proof_chain_by_day" ON "proof_chain" USING btree ("shop_id","business_date");--> statement-breakpoint
CREATE INDEX "settlements_by_shop" ON "settlements" USING btree ("shop_id","id");--> statement-breakpoint
CREATE INDEX "settlements_by_day" ON "settlements" USING btree ("shop_id","business_date");--> statement-breakpoint
CREATE INDEX "settlements_by_entry" ON "settlements" USING btree ("shop_id","entry_id");--> statement-breakpoint
GRANT SELECT, INSERT ON proof_chain TO daybook_engine;
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON proof_chain FROM daybook_engine;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON proof_texts, settlements TO daybook_engine;
--> statement-breakpoint
GRANT USAGE, SELECT ON SEQUENCE settlements_id_seq TO daybook_engine;
--> statement-breakpoint
GRANT SELECT ON proof_chain, proof_texts, settlements TO daybook_shop;
--> statement-breakpoint
ALTER TABLE proof_chain ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON proof_chain TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON proof_chain FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
--> statement-breakpoint
ALTER TABLE proof_texts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON proof_texts TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON proof_texts FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
--> statement-breakpoint
ALTER TABLE settlements ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON settlements TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON settlements FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
