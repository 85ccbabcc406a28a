-- Slots and business days cannot overlap, whoever writes them.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
ALTER TABLE appointments ADD CONSTRAINT appointments_no_overlap
  EXCLUDE USING gist (representative_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (status = 'booked');
--> statement-breakpoint
CREATE UNIQUE INDEX appointments_one_open ON appointments (shop_id) WHERE status = 'booked';
--> statement-breakpoint
ALTER TABLE business_days ADD CONSTRAINT business_days_no_overlap
  EXCLUDE USING gist (shop_id WITH =, tstzrange(starts_at, ends_at) WITH &&);
--> statement-breakpoint
-- The engine writes everything but cannot rewrite the audit trail; a shop's people read their own shop alone.
DO $$ BEGIN CREATE ROLE daybook_engine NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
--> statement-breakpoint
DO $$ BEGIN CREATE ROLE daybook_shop NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
--> statement-breakpoint
DO $$ BEGIN
  EXECUTE format('GRANT daybook_engine, daybook_shop TO %I', current_user);
EXCEPTION WHEN OTHERS THEN NULL; END $$;
--> statement-breakpoint
GRANT daybook_shop TO daybook_engine;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO daybook_engine, daybook_shop;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO daybook_engine;
--> statement-breakpoint
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO daybook_engine;
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON audit_trail FROM daybook_engine;
--> statement-breakpoint
GRANT SELECT ON shops, appointments, raw_documents, documents, entries, entry_revisions, posting_register,
  business_days, sync_runs, sync_log, mapping_versions, backfills, notices, audit_trail TO daybook_shop;
--> statement-breakpoint
DO $$
DECLARE shop_table text;
BEGIN
  FOR shop_table IN
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'shop_id' AND table_name NOT IN ('memberships', 'api_keys')
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', shop_table);
    EXECUTE format('CREATE POLICY engine_rows ON %I TO daybook_engine USING (true) WITH CHECK (true)', shop_table);
    EXECUTE format(
      'CREATE POLICY shop_rows ON %I FOR SELECT TO daybook_shop USING (shop_id = current_setting(''daybook.shop_id'', true))',
      shop_table);
  END LOOP;
END $$;
