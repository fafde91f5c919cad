CREATE TABLE "operators" (
	"id" bigint PRIMARY KEY NOT NULL,
	"name" text collate "C" NOT NULL,
	"role" text collate "C" NOT NULL,
	"added_at" text collate "C" NOT NULL,
	"disabled_at" text collate "C",
	CONSTRAINT "operators_name" UNIQUE("name")
);
