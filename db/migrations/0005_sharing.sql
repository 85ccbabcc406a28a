CREATE TABLE "company_aliases" (
	"company_id" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"of_key" text NOT NULL,
	"reason" text NOT NULL,
	"noted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "company_aliases_company_id_kind_key_pk" PRIMARY KEY("company_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "company_waiters" (
	"company_id" text NOT NULL,
	"waiter" text NOT NULL,
	"past" boolean NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"expected_by" timestamp with time zone NOT NULL,
	CONSTRAINT "company_waiters_company_id_waiter_pk" PRIMARY KEY("company_id","waiter")
);
--> statement-breakpoint
ALTER TABLE "company_aliases" ADD CONSTRAINT "company_aliases_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_waiters" ADD CONSTRAINT "company_waiters_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "company_aliases_of" ON "company_aliases" USING btree ("company_id","kind","of_key");--> statement-breakpoint
CREATE UNIQUE INDEX "target_connections_prefix" ON "target_connections" USING btree ("company_id","number_prefix");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON company_aliases TO daybook_engine;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON company_waiters TO daybook_engine;
