CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"shop_id" text,
	"language" text NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"sendings" integer DEFAULT 1 NOT NULL,
	"accepted_at" timestamp with time zone,
	"accepted_by" text,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "plan_prices" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"country" text NOT NULL,
	"currency" char(3) NOT NULL,
	"monthly" bigint NOT NULL,
	"set_up_fee" bigint NOT NULL,
	"valid_from_at" timestamp with time zone NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" text PRIMARY KEY NOT NULL,
	"rank" integer NOT NULL,
	"name" text NOT NULL,
	"sources" text[] NOT NULL,
	"targets" text[] NOT NULL,
	"countries" text[] NOT NULL,
	"locations" integer,
	"styles" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_audit_trail" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"act" text NOT NULL,
	"subject" text NOT NULL,
	"reason" text,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "terms_acceptances" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"life" integer NOT NULL,
	"version" text NOT NULL,
	"person_id" text NOT NULL,
	"accepted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "terms_versions" (
	"version" text PRIMARY KEY NOT NULL,
	"effective_at" timestamp with time zone NOT NULL,
	"accept_by" timestamp with time zone,
	"text_en" text NOT NULL,
	"text_fr" text NOT NULL,
	"published_by" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "id" text DEFAULT gen_random_uuid()::text NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "created_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "price_id" bigint;--> statement-breakpoint
ALTER TABLE "plan_prices" ADD CONSTRAINT "plan_prices_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_acceptances" ADD CONSTRAINT "terms_acceptances_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_by_token" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "invitations_by_shop" ON "invitations" USING btree ("shop_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_prices_once" ON "plan_prices" USING btree ("plan_id","country","valid_from_at");--> statement-breakpoint
CREATE INDEX "plan_prices_by_plan" ON "plan_prices" USING btree ("plan_id","country");--> statement-breakpoint
CREATE INDEX "staff_audit_trail_by_time" ON "staff_audit_trail" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "terms_acceptances_once" ON "terms_acceptances" USING btree ("shop_id","life","version");--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_id_unique" UNIQUE("id");
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON invitations TO daybook_engine;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON plans TO daybook_engine;
--> statement-breakpoint
-- History that nobody rewrites: the engine may add rows, never change them.
GRANT SELECT, INSERT ON staff_audit_trail, terms_versions, terms_acceptances, plan_prices TO daybook_engine;
--> statement-breakpoint
GRANT USAGE, SELECT ON SEQUENCE staff_audit_trail_id_seq TO daybook_engine;
--> statement-breakpoint
GRANT USAGE, SELECT ON SEQUENCE terms_acceptances_id_seq TO daybook_engine;
--> statement-breakpoint
GRANT USAGE, SELECT ON SEQUENCE plan_prices_id_seq TO daybook_engine;
--> statement-breakpoint
GRANT SELECT ON terms_acceptances TO daybook_shop;
--> statement-breakpoint
-- A shop's people have no right to the first three, and now no rows of other shops either.
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON memberships TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON memberships FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
--> statement-breakpoint
ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON api_keys TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON api_keys FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
--> statement-breakpoint
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON invitations TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON invitations FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
--> statement-breakpoint
ALTER TABLE terms_acceptances ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON terms_acceptances TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON terms_acceptances FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
--> statement-breakpoint
INSERT INTO terms_versions (version, effective_at, text_en, text_fr, published_by, published_at)
  VALUES ('2026-11-01', '2026-11-01T00:00:00Z', 'Daybook reads the sales and payments of the shop from the sync start date on and writes them into its books.
Nothing is written before three of the shop’s own days were approved by name.
The shop can cancel at any time; from then on nothing is written.', 'Daybook lit les ventes et les paiements de l’atelier à partir de la date de début et les écrit dans ses livres.
Rien n’est écrit avant que trois journées de l’atelier aient été approuvées par une personne nommée.
L’atelier peut annuler à tout moment ; dès lors, rien n’est plus écrit.', 'daybook', '2026-11-01T00:00:00Z');
--> statement-breakpoint
INSERT INTO terms_acceptances (shop_id, life, version, person_id, accepted_at)
  SELECT shop_id, life, terms_version, terms_accepted_by, terms_accepted_at FROM shops;
--> statement-breakpoint
INSERT INTO plans (id, rank, name, sources, targets, countries, locations, styles) VALUES
  ('basic', 1, 'Basic', '{tekmetric}', '{}', '{US,CA}', 1, '{}'),
  ('standard', 2, 'Standard', '{tekmetric}', '{quickbooks-online}', '{US,CA}', 1, '{documents}'),
  ('plus', 3, 'Plus', '{tekmetric}', '{quickbooks-online}', '{US}', NULL, '{documents}');
--> statement-breakpoint
-- First prices; later ones are added through the API, from a date on.
INSERT INTO plan_prices (plan_id, country, currency, monthly, set_up_fee, valid_from_at, added_by, added_at) VALUES
  ('standard', 'US', 'USD', 14900, 29900, '2026-01-01T00:00:00Z', 'daybook', '2026-01-01T00:00:00Z'),
  ('standard', 'CA', 'CAD', 19900, 39900, '2026-01-01T00:00:00Z', 'daybook', '2026-01-01T00:00:00Z'),
  ('plus', 'US', 'USD', 24900, 29900, '2026-01-01T00:00:00Z', 'daybook', '2026-01-01T00:00:00Z');
