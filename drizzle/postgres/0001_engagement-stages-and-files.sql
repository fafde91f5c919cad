ALTER TABLE "engagement_papers" ADD COLUMN "file_name" text collate "C";--> statement-breakpoint
ALTER TABLE "engagement_papers" ADD COLUMN "file_type" text collate "C";--> statement-breakpoint
ALTER TABLE "engagement_papers" ADD COLUMN "file_bytes" bigint;--> statement-breakpoint
ALTER TABLE "engagement_papers" ADD COLUMN "sha256" text collate "C";--> statement-breakpoint
ALTER TABLE "engagements" ADD COLUMN "vendor_opportunity_id" text collate "C";--> statement-breakpoint
ALTER TABLE "engagements" ADD COLUMN "converted_from" bigint;--> statement-breakpoint
ALTER TABLE "engagements" ADD COLUMN "stage_since" text collate "C";--> statement-breakpoint
CREATE INDEX "engagements_vendor_opportunity" ON "engagements" USING btree ("program_id","vendor_opportunity_id");--> statement-breakpoint
CREATE INDEX "engagements_converted" ON "engagements" USING btree ("partner_id","converted_from");--> statement-breakpoint
UPDATE "engagements" SET "vendor_opportunity_id" = "details"::json ->> 'vendorOpportunityId', "stage_since" = (SELECT "effective_on" FROM "transitions" WHERE "entity" = 'engagement' AND "entity_id" = 'ENG-' || "engagements"."id" ORDER BY "transitions"."id" DESC LIMIT 1);
