CREATE TABLE "computer_requests" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"key" text,
	"body" text NOT NULL,
	"body_hash" text NOT NULL,
	"state" text NOT NULL,
	"ticket_hash" text,
	"leave_by" timestamp with time zone NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"answer" text,
	"hresult" text,
	"message" text
);
--> statement-breakpoint
CREATE TABLE "computer_sessions" (
	"ticket_hash" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"state" text NOT NULL,
	"greeted" boolean DEFAULT false NOT NULL,
	"last_error" text,
	"exchanges" integer DEFAULT 0 NOT NULL,
	"last_reply" integer,
	"started_at" timestamp with time zone NOT NULL,
	"last_call_at" timestamp with time zone NOT NULL,
	"last_exchange_at" timestamp with time zone NOT NULL,
	"told_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "computers" (
	"company_id" text PRIMARY KEY NOT NULL,
	"user_name" text NOT NULL,
	"password_hash" text NOT NULL,
	"password_at" timestamp with time zone NOT NULL,
	"file_id" text NOT NULL,
	"paired" jsonb,
	"paired_at" timestamp with time zone,
	"refused" jsonb,
	"refusal" text,
	"refused_at" timestamp with time zone,
	"trouble_code" text,
	"trouble_text" text,
	"last_seen_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "computer_requests" ADD CONSTRAINT "computer_requests_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "computer_sessions" ADD CONSTRAINT "computer_sessions_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "computers" ADD CONSTRAINT "computers_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "computer_requests_once" ON "computer_requests" USING btree ("company_id","key") WHERE key is not null;--> statement-breakpoint
CREATE INDEX "computer_requests_queue" ON "computer_requests" USING btree ("company_id","id") WHERE state in ('queued', 'sent');--> statement-breakpoint
CREATE INDEX "computer_sessions_by_company" ON "computer_sessions" USING btree ("company_id","last_call_at");--> statement-breakpoint
CREATE UNIQUE INDEX "computers_user" ON "computers" USING btree ("user_name");--> statement-breakpoint
-- Passwords, tickets and messages are for the engine alone.
GRANT SELECT, INSERT, UPDATE, DELETE ON computers, computer_sessions, computer_requests TO daybook_engine;
--> statement-breakpoint
GRANT USAGE, SELECT ON SEQUENCE computer_requests_id_seq TO daybook_engine;
--> statement-breakpoint
-- Plans that write books offer QuickBooks Desktop too.
UPDATE plans SET targets = array_append(targets, 'quickbooks-desktop')
  WHERE id IN ('standard', 'plus') AND NOT 'quickbooks-desktop' = ANY (targets);
