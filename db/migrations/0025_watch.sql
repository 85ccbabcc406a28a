ALTER TABLE "target_connections" ADD COLUMN "watched_through" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "target_connections" ADD COLUMN "watched_at" timestamp with time zone;