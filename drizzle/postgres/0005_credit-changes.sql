ALTER TABLE "credit_entries" ADD COLUMN "change_id" bigint;--> statement-breakpoint
CREATE INDEX "credit_entries_change" ON "credit_entries" USING btree ("partner_id","change_id");