ALTER TABLE "invoices" ADD COLUMN "sent_on" text collate "C";--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "cancelled_on" text collate "C";--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "cancelled_because" text collate "C";--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "suspended_on" text collate "C";--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "suspended_cause" text collate "C";--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "suspended_because" text collate "C";