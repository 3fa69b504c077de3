using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MusicGenre.Library.Storage;

namespace MusicGenre.Library.Work;

/// <summary>One run of a plan, until the manifest ends.</summary>
internal sealed class PlanRun(ILibraryStore store, IWorkQueue queue, WorkPlannerOptions options, SongManifest manifest, IProgress<StoredPlan>? progress)
{
    // So many songs that are in the store already are passed over before that is written down.
    private const int SaveInterval = 10_000;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(0.25);

    private StoredPlan _plan = null!;
    private IncrementalHash _hash = null!;
    private long _room;

    public async Task<StoredPlan> RunAsync(CancellationToken cancellationToken)
    {
        var id = Hash($"{store.Model.Sha256}\n{options.Options}\n{manifest.Source}");
        var known = store.ReadPlans().FirstOrDefault(plan => plan.Id == id);
        if (known is { IsFinished: false } && await TryRunAsync(known, known.Songs, cancellationToken).ConfigureAwait(false))
        {
            return _plan;
        }

        // A plan of the same moment would have the same batches.
        var now = DateTime.UtcNow;
        var started = known is not null && known.Started >= now ? known.Started.AddTicks(1) : now;
        var plan = new StoredPlan(id, manifest.Source, started, now, 0, 0, 0, Hash(""), IsFinished: false);
        store.Save(plan);
        await TryRunAsync(plan, 0, cancellationToken).ConfigureAwait(false);
        return _plan;
    }

    /// <summary>Goes on with a plan. False, and nothing was done, if the manifest does not begin as it did.</summary>
    private async Task<bool> TryRunAsync(StoredPlan plan, long skip, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var songs = manifest.Songs.GetEnumerator();
        (_plan, _hash) = (plan, hash);
        for (var i = 0L; i < skip; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!songs.MoveNext())
            {
                return false;
            }

            Append(songs.Current);
        }

        if (skip > 0 && HashSoFar() != plan.Hash)
        {
            return false;
        }

        progress?.Report(_plan);
        List<SongReference> batch = new(options.BatchSize);
        var (dealtWith, saved) = (_plan.Songs, _plan.Songs);
        while (songs.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Append(songs.Current);
            dealtWith++;
            if (NeedsWork(songs.Current))
            {
                batch.Add(songs.Current);
            }

            if (batch.Count == options.BatchSize || (batch.Count == 0 && dealtWith - saved == SaveInterval))
            {
                await PublishAsync(batch, dealtWith, cancellationToken).ConfigureAwait(false);
                batch.Clear();
                saved = dealtWith;
            }
        }

        await PublishAsync(batch, dealtWith, cancellationToken).ConfigureAwait(false);
        Save(_plan with { IsFinished = true });
        return true;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Describe(SongReference song)
        => string.Create(CultureInfo.InvariantCulture, $"{song.Location}\t{song.Size}\t{song.Modified?.Ticks}\t{song.ETag}\n");

    private bool NeedsWork(SongReference song)
    {
        if (store.FindFile(song.Name) is not { } known)
        {
            return true;
        }

        if (known.Id is null && options.RetryFailures)
        {
            // A worker passes over what is known.
            store.Remove([song.Name]);
            return true;
        }

        return !SongIdentity.IsCurrent(known, song, options.Options);
    }

    /// <summary>Publishes the songs, if there are any, and then notes how far the manifest was dealt with.</summary>
    private async Task PublishAsync(List<SongReference> songs, long dealtWith, CancellationToken cancellationToken)
    {
        if (songs.Count > 0)
        {
            await WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
            using var activity = WorkTelemetry.StartPublishing(songs.Count);

            // By its content: a batch that was published just before a kill is the same one again, unless some of its songs were analyzed meanwhile.
            var key = Hash($"{_plan.Id}\n{_plan.Started.Ticks}\n{string.Concat(songs.Select(Describe))}");
            var batch = new WorkBatch(new Guid(Convert.FromHexString(key.AsSpan(0, 32))), store.Model.Sha256, options.Options, [.. songs])
            {
                TraceParent = Activity.Current?.Id,
            };
            await queue.PublishAsync(batch, cancellationToken).ConfigureAwait(false);
            WorkTelemetry.CountPublished(songs.Count);
            _room--;
        }

        Save(_plan with
        {
            Songs = dealtWith,
            Queued = _plan.Queued + songs.Count,
            Batches = _plan.Batches + (songs.Count > 0 ? 1 : 0),
            Hash = HashSoFar(),
        });
    }

    private async Task WaitForRoomAsync(CancellationToken cancellationToken)
    {
        while (_room <= 0)
        {
            var status = await queue.GetStatusAsync(cancellationToken).ConfigureAwait(false);
            _room = options.MaximumWaiting - status.Waiting;
            if (_room <= 0)
            {
                await Task.Delay(Poll, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private void Save(StoredPlan plan)
    {
        _plan = plan with { Updated = DateTime.UtcNow };
        store.Save(_plan);
        progress?.Report(_plan);
    }

    private void Append(SongReference song) => _hash.AppendData(Encoding.UTF8.GetBytes(Describe(song)));

    private string HashSoFar() => Convert.ToHexStringLower(_hash.GetCurrentHash());
}
