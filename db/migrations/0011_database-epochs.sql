CREATE TABLE "database_epochs" (
	"number" integer PRIMARY KEY NOT NULL,
	"fingerprint" text NOT NULL,
	"salt" integer NOT NULL,
	"noted_by" text NOT NULL,
	"began_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "looked_epoch" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
GRANT SELECT, INSERT ON "database_epochs" TO daybook_engine;
