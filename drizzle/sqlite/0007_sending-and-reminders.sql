CREATE TABLE `reminders` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`kind` text NOT NULL,
	`about` text NOT NULL,
	`due_on` text NOT NULL,
	`given_on` text NOT NULL,
	PRIMARY KEY(`partner_id`, `program_id`, `kind`, `about`, `due_on`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `notices` ADD `attempt` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `notices` ADD `lease_until` text;--> statement-breakpoint
ALTER TABLE `notices` ADD `settled_at` text;--> statement-breakpoint
ALTER TABLE `notices` ADD `addressees` text;--> statement-breakpoint
ALTER TABLE `notices` ADD `message_id` text;--> statement-breakpoint
ALTER TABLE `notices` ADD `because` text;--> statement-breakpoint
CREATE INDEX `notices_sending` ON `notices` (`id`) WHERE state = 'sending';--> statement-breakpoint
ALTER TABLE `runs` ADD `because` text;