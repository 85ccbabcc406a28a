CREATE TABLE "key_checks" (
	"key_id" text PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON key_checks TO daybook_engine;
