CREATE TABLE "notice_mails" (
	"notice_id" bigint NOT NULL,
	"person_id" text NOT NULL,
	"level" integer NOT NULL,
	"shop_id" text,
	"mailed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notice_mails_notice_id_person_id_level_pk" PRIMARY KEY("notice_id","person_id","level")
);
--> statement-breakpoint
CREATE TABLE "notice_preferences" (
	"shop_id" text NOT NULL,
	"person_id" text NOT NULL,
	"mail" boolean NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notice_preferences_shop_id_person_id_pk" PRIMARY KEY("shop_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "webhook_attempts" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"delivery_id" bigint NOT NULL,
	"shop_id" text,
	"at" timestamp with time zone NOT NULL,
	"status" integer,
	"error" text,
	"duration_ms" integer NOT NULL,
	"by_hand" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"endpoint_id" text NOT NULL,
	"shop_id" text,
	"about_shop_id" text,
	"message_id" text NOT NULL,
	"event" text NOT NULL,
	"payload" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"delivered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"id" text PRIMARY KEY NOT NULL,
	"shop_id" text,
	"url" text NOT NULL,
	"description" text NOT NULL,
	"events" text[] NOT NULL,
	"state" text NOT NULL,
	"disabled_reason" text,
	"secret" "bytea",
	"previous_secret" "bytea",
	"previous_until" timestamp with time zone,
	"failing_since" timestamp with time zone,
	"not_before" timestamp with time zone,
	"leased_until" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notices" ALTER COLUMN "shop_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "target_connections" ADD COLUMN "last_polled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "facts" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "level" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "escalates_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "acknowledged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "acknowledged_by" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "acknowledged_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "reopened" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "notice_mails" ADD CONSTRAINT "notice_mails_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_mails" ADD CONSTRAINT "notice_mails_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_preferences" ADD CONSTRAINT "notice_preferences_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_preferences" ADD CONSTRAINT "notice_preferences_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_delivery_id_webhook_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."webhook_deliveries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."webhook_endpoints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notice_mails_by_person" ON "notice_mails" USING btree ("person_id","shop_id","mailed_at");--> statement-breakpoint
CREATE INDEX "webhook_attempts_by_delivery" ON "webhook_attempts" USING btree ("delivery_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_once" ON "webhook_deliveries" USING btree ("endpoint_id","message_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("next_attempt_at","endpoint_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_by_endpoint" ON "webhook_deliveries" USING btree ("endpoint_id","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_by_age" ON "webhook_deliveries" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "webhook_endpoints_by_shop" ON "webhook_endpoints" USING btree ("shop_id","id");--> statement-breakpoint
CREATE INDEX "business_days_differing" ON "business_days" USING btree ("shop_id","business_date") WHERE state = 'differs';--> statement-breakpoint
CREATE INDEX "entries_stopped" ON "entries" USING btree ("shop_id","parked_code") WHERE state in ('parked', 'refused');--> statement-breakpoint
CREATE UNIQUE INDEX "notices_open_once_everywhere" ON "notices" USING btree ("kind","subject") WHERE resolved_at is null and shop_id is null;--> statement-breakpoint
CREATE INDEX "notices_open" ON "notices" USING btree ("escalates_at") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "notices_by_shop" ON "notices" USING btree ("shop_id","id");
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON notice_mails, notice_preferences, webhook_endpoints, webhook_deliveries, webhook_attempts
  TO daybook_engine;
--> statement-breakpoint
GRANT USAGE, SELECT ON SEQUENCE webhook_deliveries_id_seq, webhook_attempts_id_seq TO daybook_engine;
--> statement-breakpoint
-- A shop's people read their endpoints and what was delivered, never a secret.
GRANT SELECT (id, shop_id, url, description, events, state, disabled_reason, previous_until, failing_since, not_before,
  created_by, created_at, changed_at) ON webhook_endpoints TO daybook_shop;
--> statement-breakpoint
GRANT SELECT ON notice_preferences, webhook_deliveries, webhook_attempts TO daybook_shop;
--> statement-breakpoint
DO $$
DECLARE shop_table text;
BEGIN
  FOREACH shop_table IN ARRAY ARRAY['notice_mails', 'notice_preferences', 'webhook_endpoints', 'webhook_deliveries', 'webhook_attempts']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', shop_table);
    EXECUTE format('CREATE POLICY engine_rows ON %I TO daybook_engine USING (true) WITH CHECK (true)', shop_table);
    EXECUTE format(
      'CREATE POLICY shop_rows ON %I FOR SELECT TO daybook_shop USING (shop_id = current_setting(''daybook.shop_id'', true))',
      shop_table);
  END LOOP;
END $$;
--> statement-breakpoint
-- What happens is written for every endpoint that wants it, in the transaction that makes it happen, whoever writes the row.
CREATE FUNCTION tell_webhooks(about text, event_name text, facts jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  message text := 'msg_' || replace(gen_random_uuid()::text, '-', '');
  happened_at timestamptz := clock_timestamp();
BEGIN
  INSERT INTO webhook_deliveries (endpoint_id, shop_id, about_shop_id, message_id, event, payload, state, next_attempt_at, created_at)
  SELECT endpoint.id, endpoint.shop_id, about, message, event_name,
    json_build_object('type', event_name,
      'timestamp', to_char(happened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'data', facts)::text,
    'waiting', happened_at, happened_at
  FROM webhook_endpoints endpoint
  WHERE endpoint.state = 'active' AND event_name = ANY (endpoint.events)
    AND (endpoint.shop_id IS NULL OR endpoint.shop_id = about);
END $$;
--> statement-breakpoint
CREATE FUNCTION tell_of_notice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was_open boolean := TG_OP = 'UPDATE' AND OLD.resolved_at IS NULL;
  facts jsonb := jsonb_build_object('noticeId', NEW.id, 'shopId', NEW.shop_id, 'kind', NEW.kind, 'subject', NEW.subject,
    'whoActs', NEW.who_acts, 'act', NEW.act, 'level', NEW.level, 'raisedAt', NEW.raised_at, 'facts', NEW.facts);
BEGIN
  IF NEW.resolved_at IS NOT NULL THEN
    IF was_open THEN PERFORM tell_webhooks(NEW.shop_id, 'notice.resolved', facts); END IF;
  ELSIF NOT was_open THEN
    PERFORM tell_webhooks(NEW.shop_id, 'notice.raised', facts);
  ELSIF NEW.level > OLD.level THEN
    PERFORM tell_webhooks(NEW.shop_id, 'notice.escalated', facts);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER notices_tell AFTER INSERT OR UPDATE OF resolved_at, level ON notices
  FOR EACH ROW EXECUTE FUNCTION tell_of_notice();
--> statement-breakpoint
CREATE FUNCTION tell_of_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_webhooks(NEW.shop_id, CASE NEW.state WHEN 'proved' THEN 'day.proved' ELSE 'day.differs' END,
    jsonb_build_object('shopId', NEW.shop_id, 'businessDate', NEW.business_date, 'documents', NEW.documents, 'provedAt', NEW.proved_at));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER business_days_tell AFTER UPDATE OF state ON business_days
  FOR EACH ROW WHEN (NEW.state IN ('proved', 'differs') AND NEW.state IS DISTINCT FROM OLD.state)
  EXECUTE FUNCTION tell_of_day();
--> statement-breakpoint
CREATE FUNCTION tell_of_shop() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  facts jsonb := jsonb_build_object('shopId', NEW.shop_id, 'stage', NEW.stage, 'since', NEW.stage_since,
    'waitsFor', NEW.waits_for, 'whoActs', NEW.who_acts);
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM tell_webhooks(NEW.shop_id, 'shop.stage_changed', facts || jsonb_build_object('before', NULL));
  ELSIF NEW.stage IS DISTINCT FROM OLD.stage THEN
    PERFORM tell_webhooks(NEW.shop_id, 'shop.stage_changed', facts || jsonb_build_object('before', OLD.stage));
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.paused IS DISTINCT FROM OLD.paused THEN
    PERFORM tell_webhooks(NEW.shop_id, CASE WHEN NEW.paused THEN 'shop.paused' ELSE 'shop.resumed' END, facts);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER shops_tell AFTER INSERT OR UPDATE OF stage, paused ON shops
  FOR EACH ROW EXECUTE FUNCTION tell_of_shop();
