ALTER TABLE `reward_entries` ADD `computation` text;--> statement-breakpoint
ALTER TABLE `rewards` ADD `paid` integer;