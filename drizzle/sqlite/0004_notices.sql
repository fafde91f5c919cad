CREATE TABLE `notices` (
	`id` integer PRIMARY KEY NOT NULL,
	`partner_id` integer,
	`program_id` text NOT NULL,
	`kind` text NOT NULL,
	`topic` text NOT NULL,
	`facts` text NOT NULL,
	`queued_on` text NOT NULL,
	`recorded_at` text NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `notices_partner` ON `notices` (`partner_id`);--> statement-breakpoint
CREATE INDEX `notices_waiting` ON `notices` (`id`) WHERE state = 'queued';