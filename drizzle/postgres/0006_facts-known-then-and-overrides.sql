CREATE TABLE "certifications_replaced" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"certification" text collate "C" NOT NULL,
	"contact_id" bigint NOT NULL,
	"earned_on" text collate "C" NOT NULL,
	"ends_on" text collate "C",
	"audit_id" bigint,
	"replaced_by" bigint NOT NULL,
	CONSTRAINT "certifications_replaced_partner_id_program_id_certification_contact_id_earned_on_replaced_by_pk" PRIMARY KEY("partner_id","program_id","certification","contact_id","earned_on","replaced_by")
);
--> statement-breakpoint
CREATE TABLE "documents_replaced" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"document" text collate "C" NOT NULL,
	"signed_on" text collate "C" NOT NULL,
	"reference" text collate "C",
	"ends_on" text collate "C",
	"audit_id" bigint,
	"replaced_by" bigint NOT NULL,
	CONSTRAINT "documents_replaced_partner_id_program_id_document_signed_on_replaced_by_pk" PRIMARY KEY("partner_id","program_id","document","signed_on","replaced_by")
);
--> statement-breakpoint
CREATE TABLE "duties_replaced" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"duty" text collate "C" NOT NULL,
	"recorded_on" text collate "C" NOT NULL,
	"met" text collate "C" NOT NULL,
	"amount" bigint,
	"note" text collate "C",
	"audit_id" bigint,
	"replaced_by" bigint NOT NULL,
	CONSTRAINT "duties_replaced_partner_id_program_id_duty_recorded_on_replaced_by_pk" PRIMARY KEY("partner_id","program_id","duty","recorded_on","replaced_by")
);
--> statement-breakpoint
CREATE TABLE "orders_replaced" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"reference" text collate "C" NOT NULL,
	"placed_on" text collate "C" NOT NULL,
	"product" text collate "C" NOT NULL,
	"quantity" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text collate "C" NOT NULL,
	"audit_id" bigint,
	"replaced_by" bigint NOT NULL,
	CONSTRAINT "orders_replaced_partner_id_program_id_reference_replaced_by_pk" PRIMARY KEY("partner_id","program_id","reference","replaced_by")
);
--> statement-breakpoint
CREATE TABLE "status_overrides" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"id" bigint NOT NULL,
	"bound" text collate "C" NOT NULL,
	"level" text collate "C" NOT NULL,
	"starts_on" text collate "C" NOT NULL,
	"until" text collate "C" NOT NULL,
	"reason" text collate "C" NOT NULL,
	"ticket" text collate "C",
	"actor" text collate "C" NOT NULL,
	"recorded_at" text collate "C" NOT NULL,
	"ended_on" text collate "C",
	"ended_at" text collate "C",
	"ended_by" text collate "C",
	"end_reason" text collate "C",
	CONSTRAINT "status_overrides_partner_id_program_id_id_pk" PRIMARY KEY("partner_id","program_id","id")
);
--> statement-breakpoint
CREATE TABLE "revenue_replaced" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"month" text collate "C" NOT NULL,
	"line" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text collate "C" NOT NULL,
	"audit_id" bigint,
	"replaced_by" bigint NOT NULL,
	CONSTRAINT "revenue_replaced_partner_id_program_id_month_line_kind_replaced_by_pk" PRIMARY KEY("partner_id","program_id","month","line","kind","replaced_by")
);
--> statement-breakpoint
CREATE TABLE "sources_known" (
	"program_id" text collate "C" NOT NULL,
	"source" text collate "C" NOT NULL,
	"through" text collate "C" NOT NULL,
	"audit_id" bigint NOT NULL,
	CONSTRAINT "sources_known_program_id_source_through_pk" PRIMARY KEY("program_id","source","through")
);
--> statement-breakpoint
CREATE TABLE "trainings_replaced" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"training" text collate "C" NOT NULL,
	"profile" text collate "C" NOT NULL,
	"family" text collate "C" NOT NULL,
	"held_on" text collate "C" NOT NULL,
	"attendee" text collate "C" NOT NULL,
	"audit_id" bigint,
	"replaced_by" bigint NOT NULL,
	CONSTRAINT "trainings_replaced_partner_id_program_id_training_profile_family_held_on_attendee_replaced_by_pk" PRIMARY KEY("partner_id","program_id","training","profile","family","held_on","attendee","replaced_by")
);
--> statement-breakpoint
CREATE TABLE "decision_verdicts" (
	"partner_id" bigint NOT NULL,
	"decision_id" bigint NOT NULL,
	"verdict" text collate "C" NOT NULL,
	"effective_on" text collate "C" NOT NULL,
	"lowers_on" text collate "C",
	"recorded_at" text collate "C" NOT NULL,
	"actor" text collate "C" NOT NULL,
	"reason" text collate "C",
	"ticket" text collate "C",
	CONSTRAINT "decision_verdicts_partner_id_decision_id_verdict_pk" PRIMARY KEY("partner_id","decision_id","verdict")
);
--> statement-breakpoint
ALTER TABLE "certifications" ADD COLUMN "audit_id" bigint;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "audit_id" bigint;--> statement-breakpoint
ALTER TABLE "duties" ADD COLUMN "audit_id" bigint;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "audit_id" bigint;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "audit_id" bigint;--> statement-breakpoint
ALTER TABLE "revenue" ADD COLUMN "audit_id" bigint;--> statement-breakpoint
ALTER TABLE "statuses" ADD COLUMN "next_level" text collate "C";--> statement-breakpoint
ALTER TABLE "statuses" ADD COLUMN "next_on" text collate "C";--> statement-breakpoint
ALTER TABLE "statuses" ADD COLUMN "proposed_id" bigint;--> statement-breakpoint
ALTER TABLE "trainings" ADD COLUMN "audit_id" bigint;--> statement-breakpoint
ALTER TABLE "certifications_replaced" ADD CONSTRAINT "certifications_replaced_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents_replaced" ADD CONSTRAINT "documents_replaced_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties_replaced" ADD CONSTRAINT "duties_replaced_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders_replaced" ADD CONSTRAINT "orders_replaced_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_overrides" ADD CONSTRAINT "status_overrides_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue_replaced" ADD CONSTRAINT "revenue_replaced_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trainings_replaced" ADD CONSTRAINT "trainings_replaced_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
INSERT INTO "sources_known" ("program_id", "source", "through", "audit_id") SELECT "program_id", "source", "through", 0 FROM "sources";