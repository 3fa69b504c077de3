namespace MusicGenre.Web.Uploads;

/// <summary>Deletes what a crash has left in the upload folder: at the start, and then every few minutes.</summary>
internal sealed class UploadSweeper(UploadFolder folder, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            folder.Sweep();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
