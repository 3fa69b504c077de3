using System.Diagnostics;
using System.Globalization;

namespace MusicGenre.Fuzz.Engine;

/// <summary>Runs a target on many threads. Execution i of a run has the seed s + i whatever the number of threads, so a finding is made again by its seed alone.</summary>
internal sealed class Fuzzer
{
    private const int SeedsAtOnce = 32;
    private const int MostHangs = 8;

    private static readonly TimeSpan HangLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(50);

    private readonly FuzzTarget _target;
    private readonly ulong _firstSeed;
    private readonly long _mostExecutions;
    private readonly TimeSpan _duration;
    private readonly CrashTrail? _trail;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Finding> _findings = [];
    private readonly Dictionary<string, long> _counts = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _next;
    private long _executions;
    private long _accepted;

    private Fuzzer(FuzzTarget target, ulong firstSeed, long mostExecutions, TimeSpan duration, CrashTrail? trail)
        => (_target, _firstSeed, _mostExecutions, _duration, _trail) = (target, firstSeed, mostExecutions, duration, trail);

    /// <summary>Runs a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="firstSeed">The seed of the first execution.</param>
    /// <param name="mostExecutions">The number of executions, unless time runs out first.</param>
    /// <param name="duration">The longest time.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="trail">Where threads note what they run, or null.</param>
    public static TargetResult Run(FuzzTarget target, ulong firstSeed, long mostExecutions, TimeSpan duration, int threads, CrashTrail? trail = null)
    {
        _ = target.Seeds;
        return new Fuzzer(target, firstSeed, mostExecutions, duration, trail).Run(threads);
    }

    private TargetResult Run(int threads)
    {
        var workers = new List<Worker>();
        for (var i = 0; i < threads; i++)
        {
            workers.Add(Start(i));
        }

        var hangs = 0;
        while (workers.Any(worker => !worker.IsFinished) && hangs < MostHangs)
        {
            Thread.Sleep(WatchInterval);
            for (var i = 0; i < workers.Count; i++)
            {
                if (workers[i].FindHang(HangLimit) is { } seed)
                {
                    // A thread cannot be stopped; it is left behind and replaced.
                    hangs++;
                    Note(MakeHang(seed));
                    workers[i] = Start(i);
                }
            }
        }

        return new(
            _target, Interlocked.Read(ref _executions), Interlocked.Read(ref _accepted), Stopwatch.GetElapsedTime(_start),
            [.. _findings.Values.OrderBy(finding => finding.Seed)], _counts);
    }

    private Worker Start(int number)
    {
        var worker = new Worker(this, number);
        new Thread(worker.Run) { IsBackground = true, Name = $"{_target.Name} {number}" }.Start();
        return worker;
    }

    private Finding MakeHang(ulong seed)
    {
        var workspace = new Workspace();
        workspace.Random.Reset(seed);
        _target.Make(workspace);
        return new(
            _target.Name, FindingKind.Hang, "Hang", seed, workspace.Buffer.ToArray(),
            string.Create(CultureInfo.InvariantCulture, $"It did not end within {HangLimit.TotalSeconds} s."));
    }

    private void Note(Finding finding)
    {
        lock (_gate)
        {
            _counts[finding.Signature] = _counts.GetValueOrDefault(finding.Signature) + 1;
            if (!_findings.TryGetValue(finding.Signature, out var known) || finding.Seed < known.Seed)
            {
                _findings[finding.Signature] = finding;
            }
        }
    }

    private sealed class Worker(Fuzzer fuzzer, int number)
    {
        private readonly Workspace _workspace = new();
        private long _started;
        private long _seed;
        private volatile bool _isAbandoned;
        private volatile bool _isFinished;

        public bool IsFinished => _isFinished;

        public void Run()
        {
            while (!_isAbandoned && Stopwatch.GetElapsedTime(fuzzer._start) < fuzzer._duration)
            {
                var first = Interlocked.Add(ref fuzzer._next, SeedsAtOnce) - SeedsAtOnce;
                var last = Math.Min(first + SeedsAtOnce, fuzzer._mostExecutions);
                if (first >= last)
                {
                    break;
                }

                RunSeeds(first, last);
            }

            _isFinished = true;
        }

        /// <summary>The seed of an execution that has taken too long, once; otherwise null.</summary>
        public ulong? FindHang(TimeSpan limit)
        {
            var started = Interlocked.Read(ref _started);
            if (_isFinished || started == 0 || Stopwatch.GetElapsedTime(started) < limit)
            {
                return null;
            }

            _isAbandoned = true;
            return (ulong)Interlocked.Read(ref _seed);
        }

        private void RunSeeds(long first, long last)
        {
            var accepted = 0;
            for (var i = first; i < last && !_isAbandoned; i++)
            {
                var seed = fuzzer._firstSeed + (ulong)i;
                Interlocked.Exchange(ref _seed, (long)seed);
                Interlocked.Exchange(ref _started, Stopwatch.GetTimestamp());
                fuzzer._trail?.Note(number, fuzzer._target.Name, seed);
                if (Executor.Run(fuzzer._target, seed, _workspace, out var isAccepted) is { } finding && !_isAbandoned)
                {
                    fuzzer.Note(finding);
                }

                accepted += isAccepted ? 1 : 0;
            }

            Interlocked.Exchange(ref _started, 0);
            Interlocked.Add(ref fuzzer._executions, last - first);
            Interlocked.Add(ref fuzzer._accepted, accepted);
        }
    }
}
