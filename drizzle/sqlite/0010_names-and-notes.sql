CREATE TABLE `partner_names` (
	`partner_id` integer NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`until_on` text NOT NULL,
	PRIMARY KEY(`partner_id`, `name_key`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `partner_names_key` ON `partner_names` (`name_key`);--> statement-breakpoint
CREATE TABLE `partner_notes` (
	`partner_id` integer NOT NULL,
	`id` integer NOT NULL,
	`text` text NOT NULL,
	`noted_on` text NOT NULL,
	`recorded_at` text NOT NULL,
	`actor` text NOT NULL,
	`ticket` text,
	PRIMARY KEY(`partner_id`, `id`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
