CREATE TABLE "reminders" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"about" text collate "C" NOT NULL,
	"due_on" text collate "C" NOT NULL,
	"given_on" text collate "C" NOT NULL,
	CONSTRAINT "reminders_partner_id_program_id_kind_about_due_on_pk" PRIMARY KEY("partner_id","program_id","kind","about","due_on")
);
--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "attempt" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "lease_until" text collate "C";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "settled_at" text collate "C";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "addressees" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "message_id" text collate "C";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "because" text collate "C";--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "because" text collate "C";--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_sending" ON "notices" USING btree ("id") WHERE state = 'sending';