CREATE TABLE "outgoing_mail" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"shop_id" text,
	"person_id" text,
	"to_address" text NOT NULL,
	"language" text NOT NULL,
	"kind" text NOT NULL,
	"once" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"calendar" text,
	"calendar_method" text,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "outgoing_mail_once" ON "outgoing_mail" USING btree ("once");--> statement-breakpoint
CREATE INDEX "outgoing_mail_due" ON "outgoing_mail" USING btree ("state","next_attempt_at");--> statement-breakpoint
CREATE INDEX "outgoing_mail_by_shop" ON "outgoing_mail" USING btree ("shop_id","id");
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON outgoing_mail TO daybook_engine;
--> statement-breakpoint
GRANT USAGE, SELECT ON SEQUENCE outgoing_mail_id_seq TO daybook_engine;
--> statement-breakpoint
GRANT SELECT ON outgoing_mail TO daybook_shop;
--> statement-breakpoint
ALTER TABLE outgoing_mail ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON outgoing_mail TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON outgoing_mail FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
