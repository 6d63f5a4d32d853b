namespace BulkImport.Kits.Hosting.Internal;

/// <summary>Who is told about the resources.</summary>
internal sealed record ResourceWatchers(ResourceNotificationService Notifications, ResourceLoggerService Lines);
