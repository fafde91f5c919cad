ALTER TABLE "reward_entries" ADD COLUMN "computation" text;--> statement-breakpoint
ALTER TABLE "rewards" ADD COLUMN "paid" bigint;