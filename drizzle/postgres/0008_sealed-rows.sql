CREATE TABLE "seals" (
	"rows_of" text collate "C" NOT NULL,
	"number" bigint NOT NULL,
	"audit_id" bigint NOT NULL,
	"hash" text collate "C" NOT NULL,
	"outside" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "seals_rows_of_number_audit_id_pk" PRIMARY KEY("rows_of","number","audit_id")
);
--> statement-breakpoint
CREATE TABLE "unsealed" (
	"rows_of" text collate "C" NOT NULL,
	"number" bigint NOT NULL,
	CONSTRAINT "unsealed_rows_of_number_pk" PRIMARY KEY("rows_of","number")
);
--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "sealed" text collate "C";--> statement-breakpoint
CREATE INDEX "seals_audit" ON "seals" USING btree ("audit_id");