ALTER TABLE `credit_entries` ADD `change_id` integer;--> statement-breakpoint
CREATE INDEX `credit_entries_change` ON `credit_entries` (`partner_id`,`change_id`);