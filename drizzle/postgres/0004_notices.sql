CREATE TABLE "notices" (
	"id" bigint PRIMARY KEY NOT NULL,
	"partner_id" bigint,
	"program_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"topic" text collate "C" NOT NULL,
	"facts" text NOT NULL,
	"queued_on" text collate "C" NOT NULL,
	"recorded_at" text collate "C" NOT NULL,
	"state" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "notices_partner" ON "notices" USING btree ("partner_id");--> statement-breakpoint
CREATE INDEX "notices_waiting" ON "notices" USING btree ("id") WHERE state = 'queued';