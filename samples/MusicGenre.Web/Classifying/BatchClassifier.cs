using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using MusicGenre.Web.Endpoints;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Hosting;
using MusicGenre.Web.Responses;
using MusicGenre.Web.Uploads;

namespace MusicGenre.Web.Classifying;

/// <summary>Classifies the files of one request as they arrive, a few at a time, and reports each when it is done.</summary>
internal sealed partial class BatchClassifier(UploadFolder folder, SongClassifier classifier, IOptions<WebOptions> options, ILogger<BatchClassifier> logger)
{
    /// <summary>The events of a batch. A file that fails does not end it; a form that ends too early does, with an error of its own.</summary>
    public async IAsyncEnumerable<SseItem<object>> ClassifyAsync(
        MultipartFiles files, ClassificationQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = Channel.CreateUnbounded<SseItem<object>>();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = RunAsync(files, query, events.Writer, cancellation.Token);
        var (done, failed) = (0, 0);
        try
        {
            await foreach (var item in events.Reader.ReadAllAsync(cancellationToken))
            {
                _ = item.Data is ErrorEvent ? failed++ : done++;
                yield return item;
            }
        }
        finally
        {
            // No file may outlive the request, however it ends.
            await cancellation.CancelAsync();
            await work;
        }

        yield return new SseItem<object>(new DoneEvent(done, failed), "done");
    }

    /// <summary>Receives and classifies everything. It never throws; the channel is complete at its end.</summary>
    private async Task RunAsync(MultipartFiles files, ClassificationQuery query, ChannelWriter<SseItem<object>> events, CancellationToken cancellationToken)
    {
        using var places = new SemaphoreSlim(options.Value.GetConcurrency());
        List<Task> running = [];
        var index = 0;
        var name = (string?)null;
        try
        {
            while (await files.NextAsync(cancellationToken) is { } part)
            {
                name = part.Name;
                if (index == options.Value.MaximumBatchFiles)
                {
                    throw new RequestException(
                        StatusCodes.Status413PayloadTooLarge, $"A batch may have {options.Value.MaximumBatchFiles} files; the rest was not received.");
                }

                await places.WaitAsync(cancellationToken);
                if (await ReceiveAsync(part, index, places, events, cancellationToken) is { } file)
                {
                    running.Add(ClassifyAsync(file, index));
                }

                name = null;
                index++;
            }
        }
        catch (Exception exception)
        {
            Report(events, index, name, exception, cancellationToken);
        }

        await Task.WhenAll(running);
        events.Complete();

        async Task ClassifyAsync(UploadedFile file, int position)
        {
            try
            {
                using (file)
                {
                    var (result, _) = await classifier.ClassifyAsync(file, query.Model, query.NeedsTimeline(), withSound: false, cancellationToken);
                    events.TryWrite(new SseItem<object>(ClassificationResponse.From(result, query, index: position), "result"));
                }
            }
            catch (Exception exception)
            {
                Report(events, position, file.Name, exception, cancellationToken);
            }
            finally
            {
                places.Release();
            }
        }
    }

    /// <summary>Receives a file. One that is empty, too large, too slow or cannot be stored is reported, and the next one can still be received unless the form itself is broken.</summary>
    private async Task<UploadedFile?> ReceiveAsync(
        (string Name, Stream Body) part, int index, SemaphoreSlim places, ChannelWriter<SseItem<object>> events, CancellationToken cancellationToken)
    {
        try
        {
            return await folder.ReceiveAsync(part.Body, part.Name, cancellationToken);
        }
        catch (RequestException exception) when (exception.InnerException is null || exception.Status == StatusCodes.Status503ServiceUnavailable)
        {
            places.Release();
            Report(events, index, part.Name, exception, cancellationToken);
            return null;
        }
    }

    private void Report(ChannelWriter<SseItem<object>> events, int index, string? name, Exception exception, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return;
        }

        var (status, detail, _) = Problem.Describe(exception);
        if (status == StatusCodes.Status500InternalServerError)
        {
            LogFailure(exception);
        }

        events.TryWrite(new SseItem<object>(new ErrorEvent(index, name, status, Problem.GetTitle(status), detail), "error"));
    }

    [LoggerMessage(20, LogLevel.Error, "A file of a batch failed")]
    private partial void LogFailure(Exception exception);
}
