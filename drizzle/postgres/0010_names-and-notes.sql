CREATE TABLE "partner_names" (
	"partner_id" bigint NOT NULL,
	"name" text collate "C" NOT NULL,
	"name_key" text collate "C" NOT NULL,
	"until_on" text collate "C" NOT NULL,
	CONSTRAINT "partner_names_partner_id_name_key_pk" PRIMARY KEY("partner_id","name_key")
);
--> statement-breakpoint
CREATE TABLE "partner_notes" (
	"partner_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"text" text collate "C" NOT NULL,
	"noted_on" text collate "C" NOT NULL,
	"recorded_at" text collate "C" NOT NULL,
	"actor" text collate "C" NOT NULL,
	"ticket" text collate "C",
	CONSTRAINT "partner_notes_partner_id_id_pk" PRIMARY KEY("partner_id","id")
);
--> statement-breakpoint
ALTER TABLE "partner_names" ADD CONSTRAINT "partner_names_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_notes" ADD CONSTRAINT "partner_notes_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "partner_names_key" ON "partner_names" USING btree ("name_key");