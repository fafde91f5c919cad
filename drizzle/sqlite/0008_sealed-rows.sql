CREATE TABLE `seals` (
	`rows_of` text NOT NULL,
	`number` integer NOT NULL,
	`audit_id` integer NOT NULL,
	`hash` text NOT NULL,
	`outside` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`rows_of`, `number`, `audit_id`)
);
--> statement-breakpoint
CREATE INDEX `seals_audit` ON `seals` (`audit_id`);--> statement-breakpoint
CREATE TABLE `unsealed` (
	`rows_of` text NOT NULL,
	`number` integer NOT NULL,
	PRIMARY KEY(`rows_of`, `number`)
);
--> statement-breakpoint
ALTER TABLE `audit` ADD `sealed` text;