ALTER TABLE "source_connections" ADD COLUMN "variant" text;--> statement-breakpoint
ALTER TABLE "source_connections" ADD COLUMN "confirmed_by" text;--> statement-breakpoint
ALTER TABLE "source_connections" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
-- Plans that write books read Identifix Shop Manager too.
UPDATE plans SET sources = array_append(sources, 'identifix')
  WHERE 'tekmetric' = ANY (sources) AND NOT 'identifix' = ANY (sources);
