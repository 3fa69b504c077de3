using MusicGenre.Errors;
using MusicGenre.Fuzz.Targets;
using Xunit;

namespace MusicGenre.PropertyTests.Streams;

/// <summary>Every decoder over streams that misbehave: what a stream throws comes out as it is, and nothing else does.</summary>
public sealed class HostileStreamTests
{
    private const int MostSamples = 1 << 16;

    public static TheoryData<string> Formats => [.. FuzzTargets.All.OfType<AudioTarget>().Select(target => target.Name)];

    public static TheoryData<string, bool> FormatsAndStreams
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var target in FuzzTargets.All.OfType<AudioTarget>())
            {
                data.Add(target.Name, true);
                data.Add(target.Name, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(FormatsAndStreams))]
    public void Read_StreamThrowsMidway_ThrowsTheSameException(string format, bool isSeekable)
    {
        Exception[] faults = [new IOException("The disk is gone."), new OperationCanceledException(), new UnauthorizedAccessException(), new TimeoutException()];
        ForEachFile(format, (decode, bytes) =>
        {
            for (var place = 0; place < bytes.Length; place += 1 + (bytes.Length / 23))
            {
                var fault = faults[place % faults.Length];
                var wasThrown = false;
                var stream = new ScriptedStream(bytes, isSeekable)
                {
                    BeforeRead = position => position >= place ? throw Throw() : (int)Math.Min(7, place - position),
                };

                var thrown = Catch(() => decode(stream));

                Assert.True(wasThrown ? ReferenceEquals(thrown, fault) : IsDocumented(thrown), $"Fault at byte {place}: {thrown}");

                Exception Throw()
                {
                    wasThrown = true;
                    return fault;
                }
            }
        });
    }

    [Theory]
    [MemberData(nameof(FormatsAndStreams))]
    public void Read_OneByteAtATime_GivesTheSame(string format, bool isSeekable)
        => ForEachFile(format, (decode, bytes) => Assert.Equal(
            Describe(() => decode(new ScriptedStream(bytes, isSeekable))), Describe(() => decode(new ScriptedStream(bytes, isSeekable) { BeforeRead = _ => 1 }))));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_StreamEndsAndGoesOn_GivesWhatWasBeforeTheEnd(string format)
        => ForEachFile(format, (decode, bytes) =>
        {
            for (var place = 1; place < bytes.Length; place += 1 + (bytes.Length / 17))
            {
                var hasEnded = false;
                var stream = new ScriptedStream(bytes, isSeekable: false)
                {
                    BeforeRead = position =>
                    {
                        if (position < place || hasEnded)
                        {
                            return hasEnded ? 100 : (int)(place - position);
                        }

                        hasEnded = true;
                        return 0;
                    },
                };

                Assert.Equal(Describe(() => decode(new ScriptedStream(bytes[..place], isSeekable: false))), Describe(() => decode(stream)));
            }
        });

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_StreamThatBlocks_EndsWhenItIsCancelled(string format)
        => ForEachFile(format, (decode, bytes) =>
        {
            using var source = new CancellationTokenSource();
            using var isWaiting = new ManualResetEventSlim();
            var stream = new ScriptedStream(bytes, isSeekable: true)
            {
                BeforeRead = position =>
                {
                    if (position >= bytes.Length / 2)
                    {
                        isWaiting.Set();
                        source.Token.WaitHandle.WaitOne();
                        source.Token.ThrowIfCancellationRequested();
                    }

                    return (bytes.Length / 2) - (int)position;
                },
            };
            var reading = Task.Run(() => Catch(() => decode(stream)));
            SpinWait.SpinUntil(() => isWaiting.IsSet || reading.IsCompleted);

            Assert.False(reading.IsCompleted);
            source.Cancel();
            Assert.IsType<OperationCanceledException>(reading.GetAwaiter().GetResult());
        });

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_LengthIsWrong_GivesWhatThereIs(string format)
        => ForEachFile(format, (decode, bytes) =>
        {
            foreach (var error in (ReadOnlySpan<long>)[1, 1000, 1L << 40, -1, -60, -100_000])
            {
                Assert.True(IsDocumented(Catch(() => decode(new ScriptedStream(bytes, isSeekable: true) { LengthError = error }))), $"Length wrong by {error}.");
            }
        });

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_FileShrinksWhileItIsRead_GivesWhatThereIs(string format)
        => ForEachFile(format, (decode, bytes) =>
        {
            for (var reads = 1; reads < 6; reads++)
            {
                var left = reads;
                ScriptedStream? stream = null;
                stream = new ScriptedStream(bytes, isSeekable: true)
                {
                    BeforeRead = _ =>
                    {
                        if (--left == 0)
                        {
                            stream!.Content = bytes[..(bytes.Length / 3)];
                        }

                        return 50;
                    },
                };
                Assert.True(IsDocumented(Catch(() => decode(stream))), $"Shrunk before read {reads}.");
            }
        });

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_FileChangesWhileItIsRead_GivesWhatThereIs(string format)
        => ForEachFile(format, (decode, bytes) =>
        {
            var random = new Random(1);
            for (var variant = 0; variant < 8; variant++)
            {
                var stream = new ScriptedStream([.. bytes], isSeekable: true);
                var changing = new ScriptedStream([.. bytes], isSeekable: true)
                {
                    BeforeRead = _ =>
                    {
                        stream.Content[random.Next(stream.Content.Length)] = (byte)random.Next(256);
                        return 40;
                    },
                };
                changing.Content = stream.Content;
                Assert.True(IsDocumented(Catch(() => decode(changing))));
            }
        });

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_FileVanishes_ThrowsWhatTheStreamThrows(string format)
        => ForEachFile(format, (decode, bytes) =>
        {
            for (var seeks = 0; seeks < 8; seeks++)
            {
                var left = seeks;
                var fault = new IOException("The handle is no longer valid.");
                var wasThrown = false;
                var stream = new ScriptedStream(bytes, isSeekable: true)
                {
                    BeforeSeek = () =>
                    {
                        if (left-- == 0)
                        {
                            wasThrown = true;
                            throw fault;
                        }
                    },
                };

                var thrown = Catch(() => decode(stream));

                Assert.True(wasThrown ? ReferenceEquals(thrown, fault) : thrown is null, $"{thrown}");
            }
        });

    /// <summary>Runs a test on every valid file of a format, with a function that decodes, skipping a part.</summary>
    private static void ForEachFile(string format, Action<Func<Stream, float[]>, byte[]> test)
    {
        var target = (AudioTarget)Assert.Single(FuzzTargets.Find([format]));
        foreach (var bytes in target.Seeds)
        {
            test(Decode, bytes);
        }

        float[] Decode(Stream stream)
        {
            using var reader = target.Open(stream);
            var samples = new List<float>();
            var buffer = new float[20 * reader.ChannelCount];
            while (samples.Count < MostSamples)
            {
                var length = 0;
                while (length < buffer.Length && reader.Read(buffer.AsSpan(length)) is > 0 and var count)
                {
                    length += count * reader.ChannelCount;
                }

                samples.AddRange(buffer.AsSpan(0, length));
                if (length < buffer.Length || reader.Skip(5) < 5)
                {
                    break;
                }
            }

            return [.. samples];
        }
    }

    private static Exception? Catch(Func<float[]> decode)
    {
        try
        {
            decode();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static bool IsDocumented(Exception? thrown) => thrown is null or AudioDecodeException;

    /// <summary>The samples, or the message of a documented exception.</summary>
    private static string Describe(Func<float[]> decode)
    {
        try
        {
            return string.Join(' ', decode());
        }
        catch (AudioDecodeException exception)
        {
            return exception.Message;
        }
    }
}
