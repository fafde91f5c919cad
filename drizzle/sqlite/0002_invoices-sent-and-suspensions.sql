ALTER TABLE `invoices` ADD `sent_on` text;--> statement-breakpoint
ALTER TABLE `invoices` ADD `cancelled_on` text;--> statement-breakpoint
ALTER TABLE `invoices` ADD `cancelled_because` text;--> statement-breakpoint
ALTER TABLE `memberships` ADD `suspended_on` text;--> statement-breakpoint
ALTER TABLE `memberships` ADD `suspended_cause` text;--> statement-breakpoint
ALTER TABLE `memberships` ADD `suspended_because` text;