CREATE TABLE "audit" (
	"id" bigint PRIMARY KEY NOT NULL,
	"recorded_at" text collate "C" NOT NULL,
	"effective_on" text collate "C" NOT NULL,
	"actor" text collate "C" NOT NULL,
	"requested_by" bigint,
	"command" text collate "C" NOT NULL,
	"outcome" text collate "C" NOT NULL,
	"program_id" text collate "C",
	"edition" text collate "C",
	"partner_id" bigint,
	"reason" text collate "C",
	"ticket" text collate "C",
	"request_id" text collate "C",
	"input" text NOT NULL,
	"changes" text NOT NULL,
	"previous_hash" text collate "C" NOT NULL,
	"hash" text collate "C" NOT NULL,
	CONSTRAINT "audit_chain" UNIQUE("previous_hash")
);
--> statement-breakpoint
CREATE TABLE "certifications" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"certification" text collate "C" NOT NULL,
	"contact_id" bigint NOT NULL,
	"earned_on" text collate "C" NOT NULL,
	"ends_on" text collate "C",
	CONSTRAINT "certifications_partner_id_program_id_certification_contact_id_earned_on_pk" PRIMARY KEY("partner_id","program_id","certification","contact_id","earned_on")
);
--> statement-breakpoint
CREATE TABLE "contact_roles" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"contact_id" bigint NOT NULL,
	"role" text collate "C" NOT NULL,
	"from_on" text collate "C" NOT NULL,
	"until_on" text collate "C",
	CONSTRAINT "contact_roles_partner_id_program_id_contact_id_role_from_on_pk" PRIMARY KEY("partner_id","program_id","contact_id","role","from_on")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"partner_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"name" text collate "C" NOT NULL,
	"email" text collate "C" NOT NULL,
	"email_key" text collate "C" NOT NULL,
	"joined_on" text collate "C" NOT NULL,
	"left_on" text collate "C",
	"sign_in_on" text collate "C",
	CONSTRAINT "contacts_partner_id_id_pk" PRIMARY KEY("partner_id","id")
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"kind" text collate "C" PRIMARY KEY NOT NULL,
	"taken" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credit_accounts" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"issued" bigint DEFAULT 0 NOT NULL,
	"available" bigint DEFAULT 0 NOT NULL,
	"reserved" bigint DEFAULT 0 NOT NULL,
	"redeemed" bigint DEFAULT 0 NOT NULL,
	"expired" bigint DEFAULT 0 NOT NULL,
	"reversed" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "credit_accounts_partner_id_program_id_pk" PRIMARY KEY("partner_id","program_id"),
	CONSTRAINT "credit_accounts_covered" CHECK (available >= 0 and reserved >= 0 and redeemed >= 0 and expired >= 0 and reversed >= 0),
	CONSTRAINT "credit_accounts_add_up" CHECK (available + reserved + redeemed + expired + reversed = issued)
);
--> statement-breakpoint
CREATE TABLE "credit_entries" (
	"partner_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"lot_id" bigint NOT NULL,
	"kind" text collate "C" NOT NULL,
	"amount" bigint NOT NULL,
	"moved_from" text collate "C" NOT NULL,
	"moved_to" text collate "C" NOT NULL,
	"before" bigint NOT NULL,
	"after" bigint NOT NULL,
	"reservation_id" bigint,
	"reverses" bigint,
	"effective_on" text collate "C" NOT NULL,
	"recorded_at" text collate "C" NOT NULL,
	"actor" text collate "C" NOT NULL,
	"requested_by" bigint,
	"reason" text collate "C",
	"ticket" text collate "C",
	CONSTRAINT "credit_entries_partner_id_id_pk" PRIMARY KEY("partner_id","id"),
	CONSTRAINT "credit_entries_positive" CHECK (amount > 0)
);
--> statement-breakpoint
CREATE TABLE "credit_lots" (
	"partner_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"origin" text collate "C" NOT NULL,
	"amount" bigint NOT NULL,
	"free" bigint NOT NULL,
	"reserved" bigint NOT NULL,
	"active_from" text collate "C" NOT NULL,
	"expires_on" text collate "C",
	"source" text collate "C" NOT NULL,
	CONSTRAINT "credit_lots_partner_id_id_pk" PRIMARY KEY("partner_id","id"),
	CONSTRAINT "credit_lots_covered" CHECK (free >= 0 and reserved >= 0 and free + reserved <= amount)
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"partner_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"edition" text collate "C" NOT NULL,
	"about" text collate "C" NOT NULL,
	"subject" text collate "C",
	"outcome" text collate "C" NOT NULL,
	"from_level" text collate "C",
	"to_level" text collate "C",
	"decided_on" text collate "C" NOT NULL,
	"recorded_at" text collate "C" NOT NULL,
	"actor" text collate "C" NOT NULL,
	"run_id" bigint,
	"grounds" text NOT NULL,
	CONSTRAINT "decisions_partner_id_id_pk" PRIMARY KEY("partner_id","id")
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"document" text collate "C" NOT NULL,
	"signed_on" text collate "C" NOT NULL,
	"reference" text collate "C",
	"ends_on" text collate "C",
	CONSTRAINT "documents_partner_id_program_id_document_signed_on_pk" PRIMARY KEY("partner_id","program_id","document","signed_on")
);
--> statement-breakpoint
CREATE TABLE "duties" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"duty" text collate "C" NOT NULL,
	"recorded_on" text collate "C" NOT NULL,
	"met" text collate "C" NOT NULL,
	"amount" bigint,
	"note" text collate "C",
	CONSTRAINT "duties_partner_id_program_id_duty_recorded_on_pk" PRIMARY KEY("partner_id","program_id","duty","recorded_on")
);
--> statement-breakpoint
CREATE TABLE "program_editions" (
	"program_id" text collate "C" NOT NULL,
	"edition" text collate "C" NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"text" text collate "C" NOT NULL,
	"definition" text NOT NULL,
	"valid_from" text collate "C" NOT NULL,
	"published_at" text collate "C" NOT NULL,
	"published_by" text collate "C" NOT NULL,
	CONSTRAINT "program_editions_program_id_edition_pk" PRIMARY KEY("program_id","edition"),
	CONSTRAINT "program_editions_day" UNIQUE("program_id","valid_from")
);
--> statement-breakpoint
CREATE TABLE "engagement_changes" (
	"partner_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"engagement_id" bigint NOT NULL,
	"fields" text NOT NULL,
	"replaces" text NOT NULL,
	"state" text collate "C" NOT NULL,
	"proposed_on" text collate "C" NOT NULL,
	"decided_on" text collate "C",
	CONSTRAINT "engagement_changes_partner_id_id_pk" PRIMARY KEY("partner_id","id")
);
--> statement-breakpoint
CREATE TABLE "engagement_papers" (
	"partner_id" bigint NOT NULL,
	"engagement_id" bigint NOT NULL,
	"category" text collate "C" NOT NULL,
	"reference" text collate "C" NOT NULL,
	"attached_on" text collate "C" NOT NULL,
	CONSTRAINT "engagement_papers_partner_id_engagement_id_category_reference_pk" PRIMARY KEY("partner_id","engagement_id","category","reference")
);
--> statement-breakpoint
CREATE TABLE "engagement_users" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"contact_id" bigint NOT NULL,
	"from_on" text collate "C" NOT NULL,
	"until_on" text collate "C",
	CONSTRAINT "engagement_users_partner_id_program_id_contact_id_from_on_pk" PRIMARY KEY("partner_id","program_id","contact_id","from_on")
);
--> statement-breakpoint
CREATE TABLE "engagements" (
	"partner_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"category" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"stage" text collate "C" NOT NULL,
	"eligibility" text collate "C",
	"customer_name" text collate "C" NOT NULL,
	"country" text collate "C",
	"sector" text collate "C",
	"sale_type" text collate "C",
	"close_date" text collate "C",
	"owner" text collate "C",
	"details" text NOT NULL,
	"submitted_on" text collate "C",
	"booked_on" text collate "C",
	"revision" integer DEFAULT 1 NOT NULL,
	"assessed_revision" integer,
	CONSTRAINT "engagements_partner_id_id_pk" PRIMARY KEY("partner_id","id")
);
--> statement-breakpoint
CREATE TABLE "enrollments" (
	"id" bigint PRIMARY KEY NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"purpose" text collate "C" NOT NULL,
	"partner_id" bigint,
	"membership_id" bigint,
	"state" text collate "C" NOT NULL,
	"revision" integer NOT NULL,
	"answers" text NOT NULL,
	"started_on" text collate "C" NOT NULL,
	"submitted_on" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" bigint PRIMARY KEY NOT NULL,
	"kind" text collate "C" NOT NULL,
	"program_id" text collate "C",
	"sha256" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"rows" integer NOT NULL,
	"recorded_at" text collate "C" NOT NULL,
	"actor" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"partner_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"membership_id" bigint NOT NULL,
	"term" integer NOT NULL,
	"instalment" integer NOT NULL,
	"instalments" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text collate "C" NOT NULL,
	"issued_on" text collate "C" NOT NULL,
	"send_from" text collate "C" NOT NULL,
	"send_by" text collate "C" NOT NULL,
	"due_on" text collate "C" NOT NULL,
	"billing_email" text collate "C" NOT NULL,
	CONSTRAINT "invoices_partner_id_id_pk" PRIMARY KEY("partner_id","id")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"partner_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"enrollment_id" bigint,
	"type" text collate "C" NOT NULL,
	"primary_id" bigint,
	"ownership" text collate "C",
	"state" text collate "C" NOT NULL,
	"anchor" text collate "C",
	"reward_type" text collate "C",
	"credit_sharing" text collate "C",
	"credit_limit" bigint,
	"ended_on" text collate "C",
	"ended_because" text collate "C",
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "memberships_partner_id_id_pk" PRIMARY KEY("partner_id","id")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"reference" text collate "C" NOT NULL,
	"placed_on" text collate "C" NOT NULL,
	"product" text collate "C" NOT NULL,
	"quantity" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text collate "C" NOT NULL,
	CONSTRAINT "orders_partner_id_program_id_reference_pk" PRIMARY KEY("partner_id","program_id","reference")
);
--> statement-breakpoint
CREATE TABLE "partner_grams" (
	"gram" text collate "C" NOT NULL,
	"partner_id" bigint NOT NULL,
	CONSTRAINT "partner_grams_gram_partner_id_pk" PRIMARY KEY("gram","partner_id")
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"id" bigint PRIMARY KEY NOT NULL,
	"external_code" text collate "C",
	"name" text collate "C" NOT NULL,
	"name_key" text collate "C" NOT NULL,
	"country" text collate "C" NOT NULL,
	"domain" text collate "C",
	"created_on" text collate "C" NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"partner_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"invoice_id" bigint NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text collate "C" NOT NULL,
	"paid_on" text collate "C" NOT NULL,
	"reference" text collate "C" NOT NULL,
	CONSTRAINT "payments_partner_id_id_pk" PRIMARY KEY("partner_id","id")
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"request_id" text collate "C" PRIMARY KEY NOT NULL,
	"command" text collate "C" NOT NULL,
	"input_hash" text collate "C" NOT NULL,
	"answer" text NOT NULL,
	"recorded_at" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reservations" (
	"partner_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"for_partner_id" bigint NOT NULL,
	"requested_by" bigint NOT NULL,
	"option" text collate "C" NOT NULL,
	"quantity" integer NOT NULL,
	"amount" bigint NOT NULL,
	"redeemed" bigint DEFAULT 0 NOT NULL,
	"released" bigint DEFAULT 0 NOT NULL,
	"state" text collate "C" NOT NULL,
	"requested_on" text collate "C" NOT NULL,
	"closed_on" text collate "C",
	CONSTRAINT "reservations_partner_id_id_pk" PRIMARY KEY("partner_id","id"),
	CONSTRAINT "reservations_covered" CHECK (redeemed >= 0 and released >= 0 and redeemed + released <= amount)
);
--> statement-breakpoint
CREATE TABLE "revenue" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"month" text collate "C" NOT NULL,
	"line" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text collate "C" NOT NULL,
	CONSTRAINT "revenue_partner_id_program_id_month_line_kind_pk" PRIMARY KEY("partner_id","program_id","month","line","kind")
);
--> statement-breakpoint
CREATE TABLE "reward_entries" (
	"partner_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"reward_id" bigint NOT NULL,
	"kind" text collate "C" NOT NULL,
	"offer" text collate "C",
	"edition" text collate "C",
	"basis_minor" bigint,
	"rate" text collate "C",
	"amount" bigint NOT NULL,
	"difference" bigint NOT NULL,
	"currency" text collate "C",
	"decision_id" bigint,
	"effective_on" text collate "C" NOT NULL,
	"recorded_at" text collate "C" NOT NULL,
	"actor" text collate "C" NOT NULL,
	"reason" text collate "C",
	CONSTRAINT "reward_entries_partner_id_id_pk" PRIMARY KEY("partner_id","id")
);
--> statement-breakpoint
CREATE TABLE "rewards" (
	"partner_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"engagement_id" bigint NOT NULL,
	"kind" text collate "C",
	"state" text collate "C" NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text collate "C",
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "rewards_partner_id_id_pk" PRIMARY KEY("partner_id","id"),
	CONSTRAINT "rewards_once" UNIQUE("partner_id","engagement_id"),
	CONSTRAINT "rewards_covered" CHECK (amount >= 0)
);
--> statement-breakpoint
CREATE TABLE "rights" (
	"partner_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"right" text collate "C" NOT NULL,
	"product" text collate "C" NOT NULL,
	"from_on" text collate "C" NOT NULL,
	"until_on" text collate "C",
	CONSTRAINT "rights_partner_id_id_pk" PRIMARY KEY("partner_id","id"),
	CONSTRAINT "rights_once" UNIQUE("partner_id","program_id","right","product","from_on")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" bigint PRIMARY KEY NOT NULL,
	"job" text collate "C" NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"effective_on" text collate "C" NOT NULL,
	"state" text collate "C" NOT NULL,
	"after" bigint,
	"started_at" text collate "C" NOT NULL,
	"finished_at" text collate "C",
	"lease_until" text collate "C" NOT NULL,
	"attempt" integer NOT NULL,
	"summary" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"program_id" text collate "C" NOT NULL,
	"source" text collate "C" NOT NULL,
	"through" text collate "C" NOT NULL,
	CONSTRAINT "sources_program_id_source_pk" PRIMARY KEY("program_id","source")
);
--> statement-breakpoint
CREATE TABLE "statuses" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"level" text collate "C" NOT NULL,
	"since" text collate "C" NOT NULL,
	"decision_id" bigint,
	"revision" integer NOT NULL,
	"evaluated_on" text collate "C",
	"basis" text collate "C",
	"notice_on" text collate "C",
	"lowers_on" text collate "C",
	CONSTRAINT "statuses_partner_id_program_id_pk" PRIMARY KEY("partner_id","program_id")
);
--> statement-breakpoint
CREATE TABLE "suppliers" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"state" text collate "C" NOT NULL,
	"email" text collate "C" NOT NULL,
	"since" text collate "C" NOT NULL,
	CONSTRAINT "suppliers_partner_id_program_id_pk" PRIMARY KEY("partner_id","program_id")
);
--> statement-breakpoint
CREATE TABLE "terms" (
	"partner_id" bigint NOT NULL,
	"membership_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"level" text collate "C",
	"plan" text collate "C",
	"method" text collate "C",
	"purchase_order" text collate "C",
	"reward_type" text collate "C",
	"starts_on" text collate "C",
	"ends_on" text collate "C",
	"activated_on" text collate "C",
	CONSTRAINT "terms_partner_id_membership_id_number_pk" PRIMARY KEY("partner_id","membership_id","number")
);
--> statement-breakpoint
CREATE TABLE "trainings" (
	"partner_id" bigint NOT NULL,
	"program_id" text collate "C" NOT NULL,
	"training" text collate "C" NOT NULL,
	"profile" text collate "C" NOT NULL,
	"family" text collate "C" NOT NULL,
	"held_on" text collate "C" NOT NULL,
	"attendee" text collate "C" NOT NULL,
	CONSTRAINT "trainings_partner_id_program_id_training_profile_family_held_on_attendee_pk" PRIMARY KEY("partner_id","program_id","training","profile","family","held_on","attendee")
);
--> statement-breakpoint
CREATE TABLE "transitions" (
	"id" bigint PRIMARY KEY NOT NULL,
	"entity" text collate "C" NOT NULL,
	"entity_id" text collate "C" NOT NULL,
	"partner_id" bigint,
	"from_state" text collate "C",
	"to_state" text collate "C" NOT NULL,
	"effective_on" text collate "C" NOT NULL,
	"recorded_at" text collate "C" NOT NULL,
	"actor" text collate "C" NOT NULL,
	"requested_by" bigint,
	"reason" text collate "C",
	"ticket" text collate "C",
	"program_id" text collate "C",
	"edition" text collate "C"
);
--> statement-breakpoint
ALTER TABLE "certifications" ADD CONSTRAINT "certifications_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_roles" ADD CONSTRAINT "contact_roles_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_roles" ADD CONSTRAINT "contact_roles_partner_id_contact_id_contacts_partner_id_id_fk" FOREIGN KEY ("partner_id","contact_id") REFERENCES "public"."contacts"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_accounts" ADD CONSTRAINT "credit_accounts_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_entries" ADD CONSTRAINT "credit_entries_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_entries" ADD CONSTRAINT "credit_entries_partner_id_lot_id_credit_lots_partner_id_id_fk" FOREIGN KEY ("partner_id","lot_id") REFERENCES "public"."credit_lots"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_entries" ADD CONSTRAINT "credit_entries_partner_id_reservation_id_reservations_partner_id_id_fk" FOREIGN KEY ("partner_id","reservation_id") REFERENCES "public"."reservations"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_lots" ADD CONSTRAINT "credit_lots_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_changes" ADD CONSTRAINT "engagement_changes_partner_id_engagement_id_engagements_partner_id_id_fk" FOREIGN KEY ("partner_id","engagement_id") REFERENCES "public"."engagements"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_papers" ADD CONSTRAINT "engagement_papers_partner_id_engagement_id_engagements_partner_id_id_fk" FOREIGN KEY ("partner_id","engagement_id") REFERENCES "public"."engagements"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagement_users" ADD CONSTRAINT "engagement_users_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagements" ADD CONSTRAINT "engagements_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_partner_id_membership_id_memberships_partner_id_id_fk" FOREIGN KEY ("partner_id","membership_id") REFERENCES "public"."memberships"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_partner_id_invoice_id_invoices_partner_id_id_fk" FOREIGN KEY ("partner_id","invoice_id") REFERENCES "public"."invoices"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue" ADD CONSTRAINT "revenue_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_entries" ADD CONSTRAINT "reward_entries_partner_id_reward_id_rewards_partner_id_id_fk" FOREIGN KEY ("partner_id","reward_id") REFERENCES "public"."rewards"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rewards" ADD CONSTRAINT "rewards_partner_id_engagement_id_engagements_partner_id_id_fk" FOREIGN KEY ("partner_id","engagement_id") REFERENCES "public"."engagements"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights" ADD CONSTRAINT "rights_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statuses" ADD CONSTRAINT "statuses_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppliers" ADD CONSTRAINT "suppliers_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms" ADD CONSTRAINT "terms_partner_id_membership_id_memberships_partner_id_id_fk" FOREIGN KEY ("partner_id","membership_id") REFERENCES "public"."memberships"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trainings" ADD CONSTRAINT "trainings_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_partner" ON "audit" USING btree ("partner_id");--> statement-breakpoint
CREATE INDEX "audit_ticket" ON "audit" USING btree ("ticket");--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_email" ON "contacts" USING btree ("partner_id","email_key") WHERE left_on is null;--> statement-breakpoint
CREATE INDEX "contacts_email_key" ON "contacts" USING btree ("email_key");--> statement-breakpoint
CREATE INDEX "credit_entries_id" ON "credit_entries" USING btree ("id");--> statement-breakpoint
CREATE INDEX "credit_entries_day" ON "credit_entries" USING btree ("partner_id","program_id","effective_on");--> statement-breakpoint
CREATE INDEX "credit_entries_reservation" ON "credit_entries" USING btree ("partner_id","reservation_id");--> statement-breakpoint
CREATE INDEX "credit_entries_lot" ON "credit_entries" USING btree ("partner_id","lot_id");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_lots_allocation" ON "credit_lots" USING btree ("partner_id","program_id","source") WHERE origin = 'allocated';--> statement-breakpoint
CREATE INDEX "credit_lots_expiry" ON "credit_lots" USING btree ("program_id","expires_on") WHERE free > 0;--> statement-breakpoint
CREATE INDEX "decisions_id" ON "decisions" USING btree ("id");--> statement-breakpoint
CREATE INDEX "engagement_changes_engagement" ON "engagement_changes" USING btree ("partner_id","engagement_id");--> statement-breakpoint
CREATE INDEX "engagements_id" ON "engagements" USING btree ("id");--> statement-breakpoint
CREATE INDEX "engagements_stage" ON "engagements" USING btree ("program_id","stage");--> statement-breakpoint
CREATE INDEX "engagements_close_date" ON "engagements" USING btree ("program_id","close_date");--> statement-breakpoint
CREATE INDEX "engagements_booked" ON "engagements" USING btree ("program_id","partner_id","booked_on");--> statement-breakpoint
CREATE INDEX "engagements_page" ON "engagements" USING btree ("program_id","id");--> statement-breakpoint
CREATE INDEX "enrollments_program" ON "enrollments" USING btree ("program_id","state");--> statement-breakpoint
CREATE INDEX "enrollments_partner" ON "enrollments" USING btree ("partner_id");--> statement-breakpoint
CREATE INDEX "imports_content" ON "imports" USING btree ("kind","sha256");--> statement-breakpoint
CREATE INDEX "invoices_id" ON "invoices" USING btree ("id");--> statement-breakpoint
CREATE INDEX "memberships_id" ON "memberships" USING btree ("id");--> statement-breakpoint
CREATE INDEX "memberships_program" ON "memberships" USING btree ("program_id","partner_id");--> statement-breakpoint
CREATE INDEX "memberships_primary" ON "memberships" USING btree ("primary_id");--> statement-breakpoint
CREATE INDEX "partner_grams_partner" ON "partner_grams" USING btree ("partner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "partners_external_code" ON "partners" USING btree ("external_code");--> statement-breakpoint
CREATE INDEX "partners_name_key" ON "partners" USING btree ("name_key");--> statement-breakpoint
CREATE INDEX "partners_domain" ON "partners" USING btree ("domain");--> statement-breakpoint
CREATE INDEX "reservations_id" ON "reservations" USING btree ("id");--> statement-breakpoint
CREATE INDEX "reservations_user" ON "reservations" USING btree ("partner_id","program_id","for_partner_id");--> statement-breakpoint
CREATE INDEX "reservations_waiting" ON "reservations" USING btree ("program_id","requested_on") WHERE state = 'awaiting-approval';--> statement-breakpoint
CREATE INDEX "reward_entries_reward" ON "reward_entries" USING btree ("partner_id","reward_id");--> statement-breakpoint
CREATE INDEX "rewards_id" ON "rewards" USING btree ("id");--> statement-breakpoint
CREATE INDEX "rewards_state" ON "rewards" USING btree ("program_id","state");--> statement-breakpoint
CREATE INDEX "runs_job" ON "runs" USING btree ("job","program_id");--> statement-breakpoint
CREATE INDEX "statuses_level" ON "statuses" USING btree ("program_id","level");--> statement-breakpoint
CREATE INDEX "terms_ends" ON "terms" USING btree ("ends_on");--> statement-breakpoint
CREATE INDEX "transitions_entity" ON "transitions" USING btree ("entity_id");--> statement-breakpoint
CREATE INDEX "transitions_partner" ON "transitions" USING btree ("partner_id");