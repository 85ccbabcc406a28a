CREATE TABLE "time_off" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"representative_id" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"entered_by" text NOT NULL,
	"entered_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outgoing_mail" ADD COLUMN "reply_to" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "uid" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "representatives" ADD COLUMN "hours" jsonb DEFAULT '[{"weekday":1,"from":"09:00","to":"17:00"},{"weekday":2,"from":"09:00","to":"17:00"},{"weekday":3,"from":"09:00","to":"17:00"},{"weekday":4,"from":"09:00","to":"17:00"},{"weekday":5,"from":"09:00","to":"17:00"}]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "representatives" ADD COLUMN "slot_minutes" integer DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE "representatives" ADD COLUMN "lead_hours" integer DEFAULT 4 NOT NULL;--> statement-breakpoint
ALTER TABLE "representatives" ADD COLUMN "days_ahead" integer DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE "time_off" ADD CONSTRAINT "time_off_representative_id_representatives_id_fk" FOREIGN KEY ("representative_id") REFERENCES "public"."representatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "time_off_by_representative" ON "time_off" USING btree ("representative_id","ends_at");
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON time_off TO daybook_engine;
--> statement-breakpoint
GRANT USAGE, SELECT ON SEQUENCE time_off_id_seq TO daybook_engine;
