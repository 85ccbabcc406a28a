CREATE TABLE "document_answers" (
	"shop_id" text NOT NULL,
	"ref" text NOT NULL,
	"answer" text NOT NULL,
	"detail" jsonb,
	"answered_by" text NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "document_answers_shop_id_ref_answer_pk" PRIMARY KEY("shop_id","ref","answer")
);
--> statement-breakpoint
ALTER TABLE "document_answers" ADD CONSTRAINT "document_answers_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON document_answers TO daybook_engine;
--> statement-breakpoint
GRANT SELECT ON document_answers TO daybook_shop;
--> statement-breakpoint
ALTER TABLE document_answers ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY engine_rows ON document_answers TO daybook_engine USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY shop_rows ON document_answers FOR SELECT TO daybook_shop USING (shop_id = current_setting('daybook.shop_id', true));
