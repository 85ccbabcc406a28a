CREATE TABLE "companies" (
	"id" text PRIMARY KEY NOT NULL,
	"target_kind" text NOT NULL,
	"base_url" text NOT NULL,
	"realm_id" text NOT NULL,
	"grant_id" text NOT NULL,
	"name" text NOT NULL,
	"country" text NOT NULL,
	"currency" char(3) NOT NULL,
	"facts" jsonb NOT NULL,
	"connected_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "company_leases" (
	"company_id" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"fence" bigint NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "company_references" (
	"company_id" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"books_id" text NOT NULL,
	"name" text NOT NULL,
	"account" text,
	CONSTRAINT "company_references_company_id_kind_key_pk" PRIMARY KEY("company_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"base_url" text NOT NULL,
	"external_id" text NOT NULL,
	"status" text NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"access_secret" "bytea",
	"access_expires_at" timestamp with time zone,
	"refresh_secret" "bytea",
	"refresh_expires_at" timestamp with time zone,
	"refreshing_until" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_buckets" (
	"key" text PRIMARY KEY NOT NULL,
	"tokens" double precision NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "target_connections" (
	"id" text NOT NULL,
	"shop_id" text NOT NULL,
	"company_id" text NOT NULL,
	"number_prefix" text NOT NULL,
	"status" text NOT NULL,
	"connected_at" timestamp with time zone NOT NULL,
	CONSTRAINT "target_connections_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);
--> statement-breakpoint
CREATE TABLE "backfills" (
	"shop_id" text NOT NULL,
	"number" integer NOT NULL,
	"from_date" date NOT NULL,
	"to_date" date NOT NULL,
	"done_through" date,
	"state" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "backfills_shop_id_number_pk" PRIMARY KEY("shop_id","number")
);
--> statement-breakpoint
CREATE TABLE "business_days" (
	"shop_id" text NOT NULL,
	"business_date" date NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"documents" integer DEFAULT 0 NOT NULL,
	"prepared_hash" text,
	"approved_hash" text,
	"approved_by" text,
	"approved_at" timestamp with time zone,
	"rejected_note" text,
	"proof" jsonb,
	"proved_at" timestamp with time zone,
	CONSTRAINT "business_days_shop_id_business_date_pk" PRIMARY KEY("shop_id","business_date")
);
--> statement-breakpoint
CREATE TABLE "mapping_versions" (
	"shop_id" text NOT NULL,
	"target_connection_id" text NOT NULL,
	"version" integer NOT NULL,
	"effective_from" date NOT NULL,
	"mapping" jsonb NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mapping_versions_shop_id_target_connection_id_version_pk" PRIMARY KEY("shop_id","target_connection_id","version")
);
--> statement-breakpoint
CREATE TABLE "sync_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"business_date" date,
	"at" timestamp with time zone NOT NULL,
	"event" text NOT NULL,
	"counts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sync_runs" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"business_date" date NOT NULL,
	"run_key" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"shop_id" text NOT NULL,
	"ref" text NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"state" text NOT NULL,
	"business_date" date,
	"sale_ref" text,
	"party_id" text,
	"total" bigint,
	"currency" char(3) NOT NULL,
	"hash" text NOT NULL,
	"content" jsonb,
	"problem" jsonb,
	"unknown_fields" jsonb NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "documents_shop_id_ref_pk" PRIMARY KEY("shop_id","ref")
);
--> statement-breakpoint
CREATE TABLE "raw_documents" (
	"shop_id" text NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"version" integer NOT NULL,
	"hash" text NOT NULL,
	"body" jsonb NOT NULL,
	"source_updated_at" timestamp with time zone,
	"received_at" timestamp with time zone NOT NULL,
	"final" boolean DEFAULT false NOT NULL,
	"normalized" boolean DEFAULT false NOT NULL,
	CONSTRAINT "raw_documents_shop_id_kind_external_id_pk" PRIMARY KEY("shop_id","kind","external_id")
);
--> statement-breakpoint
CREATE TABLE "raw_versions" (
	"shop_id" text NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"version" integer NOT NULL,
	"hash" text NOT NULL,
	"body" jsonb NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "raw_versions_shop_id_kind_external_id_version_pk" PRIMARY KEY("shop_id","kind","external_id","version")
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"hash" text NOT NULL,
	"body" jsonb NOT NULL,
	"state" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"shop_id" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"target_connection_id" text NOT NULL,
	"company_id" text NOT NULL,
	"subject" text NOT NULL,
	"purpose" text NOT NULL,
	"marker" text NOT NULL,
	"business_date" date NOT NULL,
	"due_date" date NOT NULL,
	"revision" integer NOT NULL,
	"content_hash" text NOT NULL,
	"content" jsonb,
	"amount" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"state" text NOT NULL,
	"operation" text NOT NULL,
	"generation" integer DEFAULT 0 NOT NULL,
	"posted_revision" integer,
	"posted_hash" text,
	"books_id" text,
	"books_version" text,
	"books_total" bigint,
	"books_tax" bigint,
	"request_key" text,
	"fence" bigint,
	"lease_expires_at" timestamp with time zone,
	"last_byte_at" timestamp with time zone,
	"absent_seen" integer DEFAULT 0 NOT NULL,
	"parked_code" text,
	"parked_reason" text,
	"parked_detail" text,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "entries_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);
--> statement-breakpoint
CREATE TABLE "entry_revisions" (
	"shop_id" text NOT NULL,
	"entry_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"content_hash" text NOT NULL,
	"content" jsonb,
	"mapping_version" integer NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "entry_revisions_shop_id_entry_id_revision_pk" PRIMARY KEY("shop_id","entry_id","revision")
);
--> statement-breakpoint
CREATE TABLE "posting_register" (
	"company_id" text NOT NULL,
	"marker" text NOT NULL,
	"shop_id" text NOT NULL,
	"target_connection_id" text NOT NULL,
	"subject" text NOT NULL,
	"purpose" text NOT NULL,
	"revision" integer NOT NULL,
	"content_hash" text NOT NULL,
	"business_date" date NOT NULL,
	"amount" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"books_id" text NOT NULL,
	"state" text NOT NULL,
	"registered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "posting_register_company_id_marker_pk" PRIMARY KEY("company_id","marker")
);
--> statement-breakpoint
CREATE TABLE "request_items" (
	"shop_id" text NOT NULL,
	"company_id" text NOT NULL,
	"request_key" text NOT NULL,
	"item_id" text NOT NULL,
	"entry_id" uuid NOT NULL,
	"item_key" text NOT NULL,
	"revision" integer NOT NULL,
	"operation" text NOT NULL,
	"generation" integer NOT NULL,
	"outcome" text,
	"detail" text,
	CONSTRAINT "request_items_company_id_request_key_item_id_pk" PRIMARY KEY("company_id","request_key","item_id")
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"shop_id" text NOT NULL,
	"key" text NOT NULL,
	"company_id" text NOT NULL,
	"path" text NOT NULL,
	"body" text NOT NULL,
	"body_hash" text NOT NULL,
	"fence" bigint NOT NULL,
	"state" text NOT NULL,
	"repeats" integer DEFAULT 0 NOT NULL,
	"first_sent_at" timestamp with time zone,
	"last_byte_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	CONSTRAINT "requests_company_id_key_pk" PRIMARY KEY("company_id","key")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"hash" text PRIMARY KEY NOT NULL,
	"label" text NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"shop_id" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_trail" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"act" text NOT NULL,
	"reason" text,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "handled_commands" (
	"shop_id" text NOT NULL,
	"key" text NOT NULL,
	"command" text NOT NULL,
	"result" jsonb,
	"handled_at" timestamp with time zone NOT NULL,
	CONSTRAINT "handled_commands_shop_id_key_pk" PRIMARY KEY("shop_id","key")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"person_id" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"response" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_person_id_key_pk" PRIMARY KEY("person_id","key")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"shop_id" text
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"who_acts" text NOT NULL,
	"act" text NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"escalated_at" timestamp with time zone,
	"resolved_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "oauth_states" (
	"state_hash" text PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"person_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appointments" (
	"id" text PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"representative_id" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"booked_by" text NOT NULL,
	"booked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "representatives" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"zone" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shops" (
	"shop_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"country" text NOT NULL,
	"currency" char(3) NOT NULL,
	"zone" text NOT NULL,
	"plan" text NOT NULL,
	"set_up_fee" text NOT NULL,
	"source_kind" text NOT NULL,
	"target_kind" text NOT NULL,
	"launch_date" date NOT NULL,
	"start_date" date NOT NULL,
	"report_end_time" text NOT NULL,
	"terms_version" text NOT NULL,
	"terms_accepted_at" timestamp with time zone NOT NULL,
	"terms_accepted_by" text NOT NULL,
	"life" integer DEFAULT 1 NOT NULL,
	"stage" text NOT NULL,
	"stage_since" timestamp with time zone NOT NULL,
	"state_number" bigint DEFAULT 0 NOT NULL,
	"paused" boolean DEFAULT false NOT NULL,
	"attention" jsonb,
	"waits_for" text NOT NULL,
	"who_acts" text NOT NULL,
	"next_act_at" timestamp with time zone,
	"no_shows" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"cancelled_at" timestamp with time zone,
	"purge_on" date
);
--> statement-breakpoint
CREATE TABLE "source_connections" (
	"shop_id" text PRIMARY KEY NOT NULL,
	"source_kind" text NOT NULL,
	"source_shop_id" text NOT NULL,
	"base_url" text NOT NULL,
	"grant_id" text NOT NULL,
	"status" text NOT NULL,
	"webhook_id" text NOT NULL,
	"webhook_secret_hash" text NOT NULL,
	"watermark" text,
	"sweep" jsonb,
	"last_read_at" timestamp with time zone,
	"connected_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_grant_id_grants_id_fk" FOREIGN KEY ("grant_id") REFERENCES "public"."grants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_leases" ADD CONSTRAINT "company_leases_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_references" ADD CONSTRAINT "company_references_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_connections" ADD CONSTRAINT "target_connections_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_connections" ADD CONSTRAINT "target_connections_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backfills" ADD CONSTRAINT "backfills_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "business_days" ADD CONSTRAINT "business_days_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mapping_versions" ADD CONSTRAINT "mapping_versions_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_log" ADD CONSTRAINT "sync_log_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "raw_documents" ADD CONSTRAINT "raw_documents_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "raw_versions" ADD CONSTRAINT "raw_versions_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_revisions" ADD CONSTRAINT "entry_revisions_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_register" ADD CONSTRAINT "posting_register_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_items" ADD CONSTRAINT "request_items_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handled_commands" ADD CONSTRAINT "handled_commands_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oauth_states" ADD CONSTRAINT "oauth_states_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_connections" ADD CONSTRAINT "source_connections_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "companies_once" ON "companies" USING btree ("target_kind","base_url","realm_id");--> statement-breakpoint
CREATE UNIQUE INDEX "company_references_once" ON "company_references" USING btree ("company_id","kind","books_id");--> statement-breakpoint
CREATE UNIQUE INDEX "grants_once" ON "grants" USING btree ("kind","base_url","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "target_connections_once" ON "target_connections" USING btree ("shop_id","company_id");--> statement-breakpoint
CREATE INDEX "sync_log_by_shop" ON "sync_log" USING btree ("shop_id","at");--> statement-breakpoint
CREATE INDEX "sync_runs_by_shop" ON "sync_runs" USING btree ("shop_id","started_at");--> statement-breakpoint
CREATE INDEX "documents_by_day" ON "documents" USING btree ("shop_id","business_date");--> statement-breakpoint
CREATE INDEX "documents_by_sale" ON "documents" USING btree ("shop_id","sale_ref");--> statement-breakpoint
CREATE INDEX "raw_documents_waiting" ON "raw_documents" USING btree ("shop_id","normalized");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_events_once" ON "webhook_events" USING btree ("shop_id","hash");--> statement-breakpoint
CREATE INDEX "webhook_events_waiting" ON "webhook_events" USING btree ("shop_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "entries_once" ON "entries" USING btree ("shop_id","target_connection_id","subject","purpose");--> statement-breakpoint
CREATE INDEX "entries_by_day" ON "entries" USING btree ("shop_id","business_date");--> statement-breakpoint
CREATE INDEX "entries_waiting" ON "entries" USING btree ("shop_id","state","due_date");--> statement-breakpoint
CREATE UNIQUE INDEX "entries_by_marker" ON "entries" USING btree ("company_id","marker");--> statement-breakpoint
CREATE INDEX "posting_register_by_shop" ON "posting_register" USING btree ("shop_id","business_date");--> statement-breakpoint
CREATE INDEX "request_items_by_entry" ON "request_items" USING btree ("shop_id","entry_id");--> statement-breakpoint
CREATE INDEX "audit_trail_by_shop" ON "audit_trail" USING btree ("shop_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_once" ON "memberships" USING btree ("person_id","role",coalesce(shop_id, ''));--> statement-breakpoint
CREATE UNIQUE INDEX "notices_open_once" ON "notices" USING btree ("shop_id","kind","subject") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "shops_by_stage" ON "shops" USING btree ("stage","stage_since");--> statement-breakpoint
CREATE UNIQUE INDEX "source_connections_by_webhook" ON "source_connections" USING btree ("webhook_id");--> statement-breakpoint
CREATE UNIQUE INDEX "source_connections_one_shop" ON "source_connections" USING btree ("source_kind","base_url","source_shop_id") WHERE status = 'active';