internal import NIOCore
internal import NIOHTTPTypes

/// Closes a connection whose request is not sent, answered and taken within a time: a client that drips its body, or does
/// not read its answer, holds nothing for long. Heads that drip are closed by the idle timeout.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limit: TimeAmount
    /// When each request began that is not over, in order.
    private var begun: [NIODeadline] = []
    private var timer: Scheduled<Void>?

    init(limit: TimeAmount) {
        self.limit = limit
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = unwrapInboundIn(data) {
            begun.append(.now())
            schedule(context)
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = unwrapOutboundIn(data) else {
            context.write(data, promise: promise)
            return
        }
        let promise = promise ?? context.eventLoop.makePromise(of: Void.self)
        let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
        promise.futureResult.whenSuccess { handler.value.finishFirst() }
        context.write(data, promise: promise)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        context.fireChannelInactive()
    }

    private func finishFirst() {
        if !begun.isEmpty { begun.removeFirst() }
        if begun.isEmpty {
            timer?.cancel()
            timer = nil
        }
    }

    private func schedule(_ context: ChannelHandlerContext) {
        guard timer == nil, let first = begun.first else { return }
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(deadline: first + limit) {
            let (handler, context) = bound.value
            handler.timer = nil
            guard let first = handler.begun.first else { return }
            if first + handler.limit <= .now() {
                context.close(promise: nil)
            } else {
                handler.schedule(context)
            }
        }
    }
}
